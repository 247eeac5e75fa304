-- check: count-falls-over-time
-- table: observer_counts
-- severity: warning
-- description: The cumulative number of accredited observers of a group does not fall over time.
-- remedy: Read both quotes: one may belong to another group, or the accreditation of some was withdrawn.
SELECT fact_id AS row_key, concat(group_id, ': ', observers, ' on ', as_of, ' after ', before, ' earlier') AS reason
FROM (SELECT *, max(observers) OVER (PARTITION BY election_id, group_id ORDER BY as_of RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 DAY PRECEDING) AS before
      FROM observer_counts
      WHERE as_of IS NOT NULL AND election_id IS NOT NULL AND status = 'accredited' AND scope = 'cumulative' AND term = 'all' AND qualifier = 'exact')
WHERE observers < before
