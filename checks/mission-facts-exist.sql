-- check: mission-facts-exist
-- table: missions
-- severity: error
-- description: The facts behind a mission are rows of the fact tables.
-- remedy: Build the release again.
WITH facts AS (SELECT fact_id FROM observer_counts UNION ALL SELECT fact_id FROM observer_countries UNION ALL SELECT fact_id FROM officials),
named AS (
  SELECT election_id, group_id, unnest(string_split(concat_ws(' ', fact_ids, observers_fact_id, long_term_fact_id, short_term_fact_id, head_fact_id, countries_fact_ids), ' ')) AS fact_id
  FROM missions)
SELECT concat_ws(' / ', election_id, group_id) AS row_key, concat('fact ', fact_id, ' has no row') AS reason
FROM named WHERE fact_id NOT IN (SELECT fact_id FROM facts)
