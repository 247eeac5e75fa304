-- check: article-without-day
-- table: articles
-- severity: info
-- description: The day of publication is known.
-- remedy: Give published in the front matter: days like «today» and the vote depend on it.
SELECT article_id AS row_key, 'published_on is not known' AS reason FROM articles WHERE is_relevant AND published_on IS NULL
