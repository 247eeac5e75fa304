-- check: count-sum-of-groups
-- table: observer_counts
-- severity: warning
-- tolerance: 0 observers of difference
-- description: Observers of states and of international organisations add up to all international observers, where an article gives all three.
-- remedy: Check which figure is the total.
WITH sums AS (
  SELECT article_id, election_id, status,
    max(observers) FILTER (group_id = 'foreign-states') AS states, max(observers) FILTER (group_id = 'international-organizations') AS organizations
  FROM observer_counts
  WHERE group_id IN ('foreign-states', 'international-organizations') AND scope = 'cumulative' AND term = 'all' AND qualifier = 'exact' GROUP BY ALL)
SELECT c.fact_id AS row_key, concat(states, ' and ', organizations, ' but ', c.observers, ' in all') AS reason
FROM observer_counts c JOIN sums s ON s.article_id = c.article_id AND s.status = c.status AND s.election_id IS NOT DISTINCT FROM c.election_id
WHERE c.group_id = 'all-international' AND c.scope = 'cumulative' AND c.qualifier = 'exact' AND c.term = 'all' AND abs(states + organizations - c.observers) > $tolerance
