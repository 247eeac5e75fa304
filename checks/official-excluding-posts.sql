-- check: official-excluding-posts
-- table: officials
-- severity: warning
-- description: A person does not hold two posts of one body that exclude each other in one article.
-- remedy: Read both quotes: one of the posts belongs to somebody else.
SELECT fact_id AS row_key, concat(person_name, ' is head and deputy of ', organization_id) AS reason
FROM (SELECT *, bool_or(role_kind IN ('head_of_mission', 'commission_chair', 'minister', 'parliament_chair', 'secretary_general')) OVER w
             AND bool_or(role_kind IN ('deputy_head_of_mission', 'commission_deputy_chair', 'commission_secretary', 'deputy_minister', 'parliament_deputy_chair', 'deputy_secretary_general')) OVER w AS exclude_each_other
      FROM officials WHERE organization_id IS NOT NULL WINDOW w AS (PARTITION BY article_id, person_name, organization_id))
WHERE exclude_each_other
