-- check: conflict-preferred-fact
-- table: conflicts
-- severity: error
-- description: The fact that is preferred is one of those that disagree.
-- remedy: Build the release again.
SELECT conflict_id AS row_key, concat('preferred_fact_id: ', preferred_fact_id, ' is none of ', left(fact_ids, 80)) AS reason
FROM conflicts WHERE preferred_fact_id IS NOT NULL AND NOT list_contains(string_split(fact_ids, ' '), preferred_fact_id)
