-- check: count-parts-differ-from-total
-- table: observer_counts
-- severity: warning
-- tolerance: 0 observers of difference
-- description: Where an article gives the long-term, short-term and core observers of a mission, they add up to its total.
-- remedy: Check the terms: one part or the total may be misread.
WITH parts AS (
  SELECT article_id, election_id, group_id, status, sum(observers) AS parts
  FROM (SELECT DISTINCT article_id, election_id, group_id, status, term, observers FROM observer_counts WHERE term <> 'all' AND scope = 'cumulative' AND qualifier = 'exact')
  GROUP BY ALL HAVING count(*) = 3 AND count(DISTINCT term) = 3)
SELECT c.fact_id AS row_key, concat(c.group_id, ': parts of ', parts, ' but a total of ', c.observers) AS reason
FROM observer_counts c JOIN parts p ON p.article_id = c.article_id AND p.group_id = c.group_id AND p.status = c.status AND p.election_id IS NOT DISTINCT FROM c.election_id
WHERE c.term = 'all' AND c.scope = 'cumulative' AND c.qualifier = 'exact' AND abs(parts - c.observers) > $tolerance
