-- check: article-same-text
-- table: articles
-- severity: warning
-- description: A text stands once in the corpus.
-- remedy: Keep one of the copies: two reprints count as two sources.
SELECT article_id AS row_key, concat('its text stands ', count(*) OVER (PARTITION BY text_sha256), ' times') AS reason
FROM articles QUALIFY count(*) OVER (PARTITION BY text_sha256) > 1
