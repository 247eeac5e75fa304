-- check: count-falls-over-time
-- table: observer_counts
-- severity: warning
-- tolerance: 0 share by which the number may fall
-- description: The cumulative number of accredited observers of a group does not fall over time.
-- remedy: Read both quotes: one may belong to another group, or the accreditation of some was withdrawn.
WITH daily AS (
  SELECT election_id, group_id, as_of, max(observers) AS most FROM observer_counts
  WHERE as_of IS NOT NULL AND election_id IS NOT NULL AND status = 'accredited' AND scope = 'cumulative' AND term = 'all' AND qualifier = 'exact'
  GROUP BY ALL),
earlier AS (
  SELECT election_id, group_id, as_of, max(most) OVER (PARTITION BY election_id, group_id ORDER BY as_of ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM daily)
SELECT c.fact_id AS row_key, concat(c.group_id, ': ', c.observers, ' on ', c.as_of, ' after ', before, ' earlier') AS reason
FROM observer_counts c JOIN earlier USING (election_id, group_id, as_of)
WHERE c.observers < before * (1 - $tolerance) AND c.status = 'accredited' AND c.scope = 'cumulative' AND c.term = 'all' AND c.qualifier = 'exact'
