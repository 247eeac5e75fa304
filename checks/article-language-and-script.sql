-- check: article-language-and-script
-- table: articles
-- severity: warning
-- description: An article is written in the script and with the letters of its language.
-- remedy: Correct the language in the article's front matter.
SELECT article_id AS row_key, concat('language ', language, ' but the title «', left(title, 60), '» is written in another') AS reason
FROM articles
WHERE (language = 'en' AND regexp_matches(title, '[а-яА-ЯёЁ]{4}') AND NOT regexp_matches(title, '[a-zA-Z]{4}'))
   OR (language = 'ru' AND regexp_matches(title, '[a-zA-Z]{4}') AND NOT regexp_matches(title, '[^\x00-\x7F]{3}'))
   OR (language = 'ru' AND len(regexp_extract_all(title, '[әғқңөұүһӘҒҚҢӨҰҮҺ]')) >= 4)
