-- check: mission-head-differs
-- table: officials
-- severity: warning
-- description: Articles of one week name one head of a mission.
-- remedy: Compare the quotes: a deputy or a former head may be misread.
WITH heads AS (
  SELECT o.fact_id, o.organization_id, o.person_name, date_trunc('week', a.published_on) AS week
  FROM officials o JOIN articles a USING (article_id)
  WHERE o.role_kind = 'head_of_mission' AND o.organization_id IS NOT NULL AND a.published_on IS NOT NULL)
SELECT fact_id AS row_key, concat(organization_id, ' has ', count(DISTINCT regexp_extract(person_name, '(\S+)$', 1)) OVER w, ' heads in the week of ', CAST(week AS DATE)) AS reason
FROM heads WINDOW w AS (PARTITION BY organization_id, week)
QUALIFY count(DISTINCT regexp_extract(person_name, '(\S+)$', 1)) OVER w > 1
