-- check: count-group-above-all
-- table: observer_counts
-- severity: warning
-- description: One group of international observers is not larger than all of them in the same article.
-- remedy: Check which figure is the total.
WITH totals AS (
  SELECT article_id, election_id, status, max(observers) AS most FROM observer_counts
  WHERE group_id = 'all-international' AND scope = 'cumulative' AND term = 'all' AND qualifier = 'exact' GROUP BY ALL)
SELECT c.fact_id AS row_key, concat(c.group_id, ': ', c.observers, ' but ', most, ' in all') AS reason
FROM observer_counts c JOIN totals t ON t.article_id = c.article_id AND t.status = c.status AND t.election_id IS NOT DISTINCT FROM c.election_id
WHERE c.observers > most AND c.group_id NOT IN ('all-international', 'all', 'domestic') AND c.scope = 'cumulative' AND c.qualifier IN ('exact', 'at_least')
  AND c.group_id NOT IN (SELECT organization_id FROM organizations WHERE kind = 'unregistered')
