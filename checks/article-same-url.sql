-- check: article-same-url
-- table: articles
-- severity: warning
-- description: A page stands once in the corpus; two texts under one URL are versions of it.
-- remedy: Keep one version, or give both their own URL.
WITH pages AS (
  SELECT article_id, url, regexp_replace(regexp_replace(url, '^https?://(www\.)?', ''), '/+$', '') AS page FROM articles WHERE url IS NOT NULL)
SELECT article_id AS row_key, concat('the page ', page, ' has ', count(*) OVER (PARTITION BY page), ' texts') AS reason
FROM pages QUALIFY count(*) OVER (PARTITION BY page) > 1
