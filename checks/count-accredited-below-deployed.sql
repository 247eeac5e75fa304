-- check: count-accredited-below-deployed
-- table: observer_counts
-- severity: warning
-- tolerance: 0 share by which more may be deployed
-- description: No more observers of a group are deployed than are accredited, by the largest figures of all articles.
-- remedy: Compare the two quotes: the group or the status of one may be misread.
WITH top AS (
  SELECT election_id, group_id, max(observers) FILTER (status = 'accredited') AS accredited, max(observers) FILTER (status = 'deployed') AS deployed
  FROM observer_counts WHERE term = 'all' AND scope = 'cumulative' AND qualifier = 'exact' AND election_id IS NOT NULL GROUP BY ALL
  HAVING deployed > accredited * (1 + $tolerance))
SELECT c.fact_id AS row_key, concat(c.group_id, ': ', deployed, ' deployed but ', accredited, ' accredited') AS reason
FROM observer_counts c JOIN top USING (election_id, group_id)
WHERE c.status = 'deployed' AND c.observers = deployed AND c.term = 'all' AND c.scope = 'cumulative' AND c.qualifier = 'exact'
