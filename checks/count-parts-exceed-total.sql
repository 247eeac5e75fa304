-- check: count-parts-exceed-total
-- table: observer_counts
-- severity: warning
-- description: The long-term, short-term and core observers of a mission are together not more than its total in the same article.
-- remedy: Check the terms: one part may be a total.
WITH parts AS (
  SELECT article_id, election_id, group_id, status, sum(observers) AS parts
  FROM (SELECT DISTINCT article_id, election_id, group_id, status, term, observers FROM observer_counts WHERE term <> 'all' AND scope = 'cumulative' AND qualifier IN ('exact', 'at_least'))
  GROUP BY ALL HAVING count(DISTINCT term) = count(*))
SELECT c.fact_id AS row_key, concat(c.group_id, ': parts of ', parts, ' but a total of ', c.observers) AS reason
FROM observer_counts c JOIN parts p ON p.article_id = c.article_id AND p.group_id = c.group_id AND p.status = c.status AND p.election_id IS NOT DISTINCT FROM c.election_id
WHERE c.term = 'all' AND c.scope = 'cumulative' AND c.qualifier = 'exact' AND parts > c.observers
