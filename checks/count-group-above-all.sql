-- check: count-group-above-all
-- table: observer_counts
-- severity: warning
-- description: One group of international observers is not larger than all of them in the same article.
-- remedy: Check which figure is the total.
-- `beside` has the rows that a total stands beside, far fewer than all: otherwise five million rows go into the join.
WITH totals AS MATERIALIZED (
  SELECT article_id, election_id, status, max(observers) AS most FROM observer_counts
  WHERE group_id = 'all-international' AND scope = 'cumulative' AND term = 'all' AND qualifier = 'exact' GROUP BY ALL),
beside AS (
  SELECT * FROM observer_counts
  WHERE article_id IN (SELECT article_id FROM totals) AND scope = 'cumulative' AND qualifier IN ('exact', 'at_least')
    AND group_id NOT IN ('all-international', 'all', 'domestic') AND NOT starts_with(group_id, 'other:') AND NOT starts_with(group_id, 'party:'))
SELECT c.fact_id AS row_key, concat(c.group_id, ': ', c.observers, ' but ', most, ' in all') AS reason
FROM beside c JOIN totals t ON t.article_id = c.article_id AND t.status = c.status AND t.election_id IS NOT DISTINCT FROM c.election_id
WHERE c.observers > most
