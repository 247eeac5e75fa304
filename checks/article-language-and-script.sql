-- check: article-language-and-script
-- table: articles
-- severity: warning
-- description: A Russian or English article is not one of another language by its identified script.
-- remedy: Correct the language in the article's front matter.
SELECT article_id AS row_key, concat('language ', language, ' but the title «', left(title, 60), '» is in another script') AS reason
FROM articles
WHERE (language = 'en' AND regexp_matches(title, '[а-яА-ЯёЁ]{4}') AND NOT regexp_matches(title, '[a-zA-Z]{4}'))
   OR (language = 'ru' AND regexp_matches(title, '[a-zA-Z]{4}') AND NOT regexp_matches(title, '[а-яА-ЯёЁ]{3}'))
