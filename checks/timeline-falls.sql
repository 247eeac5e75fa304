-- check: timeline-falls
-- table: count_timeline
-- severity: info
-- tolerance: 0 share by which the number may fall
-- description: The highest number known of a group does not fall over time.
-- remedy: Read the quotes behind the two days.
SELECT concat_ws(' / ', election_id, group_id, as_of) AS row_key, concat(observers, ' after ', before) AS reason
FROM (SELECT *, max(observers) OVER (PARTITION BY election_id, group_id ORDER BY as_of ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM count_timeline)
WHERE observers < before * (1 - $tolerance)
