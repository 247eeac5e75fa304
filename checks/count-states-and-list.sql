-- check: count-states-and-list
-- table: observer_counts
-- severity: info
-- tolerance: 0 countries of difference
-- description: As many countries are listed for a group as are counted, where an article does both.
-- remedy: Read the article: the list may be a selection.
WITH listed AS (SELECT article_id, group_id, count(DISTINCT country_code) AS listed FROM observer_countries GROUP BY ALL)
SELECT fact_id AS row_key, concat(countries_count, ' countries counted, ', listed, ' listed') AS reason
FROM observer_counts JOIN listed USING (article_id, group_id)
WHERE countries_count IS NOT NULL AND abs(countries_count - listed) > $tolerance
