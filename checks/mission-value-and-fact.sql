-- check: mission-value-and-fact
-- table: missions
-- severity: error
-- description: A mission's number of observers is the number of the fact that it names.
-- remedy: Build the release again.
SELECT concat_ws(' / ', m.election_id, m.group_id) AS row_key, concat(m.observers, ' observers, but fact ', observers_fact_id, ' says ', c.observers) AS reason
FROM missions m JOIN observer_counts c ON c.fact_id = m.observers_fact_id WHERE m.observers IS DISTINCT FROM c.observers
