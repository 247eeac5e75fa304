-- check: organization-unregistered
-- table: organizations
-- severity: warning
-- description: Every organisation that a text names is in the registry.
-- remedy: Add it to registry/organizations.csv with its names and a source.
SELECT organization_id AS row_key, 'no registry knows it' AS reason FROM organizations WHERE kind = 'unregistered'
