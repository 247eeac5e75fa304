-- check: count-sum-of-groups
-- table: observer_counts
-- severity: warning
-- description: Observers of states and of international organisations are together not more than all international observers in the same article.
-- remedy: Check which figure is the total.
WITH sums AS (
  SELECT article_id, election_id, status,
    max(observers) FILTER (group_id = 'foreign-states') AS states, max(observers) FILTER (group_id = 'international-organizations') AS organizations
  FROM observer_counts WHERE scope = 'cumulative' AND term = 'all' AND qualifier = 'exact' GROUP BY ALL)
SELECT c.fact_id AS row_key, concat(states, ' and ', organizations, ' but ', c.observers, ' in all') AS reason
FROM observer_counts c JOIN sums s ON s.article_id = c.article_id AND s.status = c.status AND s.election_id IS NOT DISTINCT FROM c.election_id
WHERE c.group_id = 'all-international' AND c.scope = 'cumulative' AND c.qualifier = 'exact' AND c.term = 'all' AND states + organizations > c.observers
