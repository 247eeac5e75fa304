-- check: organization-own-parent
-- table: organizations
-- severity: error
-- description: No organisation is part of itself.
-- remedy: Correct parent_id in registry/organizations.csv.
SELECT organization_id AS row_key, concat('parent_id is ', parent_id) AS reason FROM organizations WHERE parent_id = organization_id
