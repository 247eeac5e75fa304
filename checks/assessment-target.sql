-- check: assessment-target
-- table: assessments
-- severity: error
-- description: The target of an assessment is a vote or an organisation of the registries.
-- remedy: Add the organisation, or correct the rule.
SELECT fact_id AS row_key, concat('target_id: ', target_id, ' is neither a vote nor an organisation') AS reason
FROM assessments WHERE target_id IS NOT NULL
  AND target_id NOT IN (SELECT election_id FROM elections) AND target_id NOT IN (SELECT organization_id FROM organizations)
