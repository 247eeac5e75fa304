-- check: article-same-url
-- table: articles
-- severity: warning
-- description: A page stands once in the corpus; two texts under one URL are versions of it.
-- remedy: Keep one version, or give both their own URL.
SELECT article_id AS row_key, concat('the URL ', url, ' has ', count(*) OVER (PARTITION BY url), ' texts') AS reason
FROM articles WHERE url IS NOT NULL QUALIFY count(*) OVER (PARTITION BY url) > 1
