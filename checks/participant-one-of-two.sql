-- check: participant-one-of-two
-- table: meeting_participants
-- severity: error
-- description: A participant is a body or a person: one of the two.
-- remedy: Mend the rule that made the row.
SELECT fact_id AS row_key, 'organization_id and person_name: exactly one must be given' AS reason FROM meeting_participants WHERE (organization_id IS NULL) = (person_name IS NULL)
