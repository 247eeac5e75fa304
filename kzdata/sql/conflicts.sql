-- Facts that cannot all be true: different exact figures of one group, status and day; different heads of one mission.
WITH figures AS (
  SELECT c.election_id, c.group_id, c.fact_id, CAST(c.observers AS VARCHAR) AS value, c.status, coalesce(c.as_of, a.published_on) AS day, c.article_id
  FROM observer_counts c JOIN articles a USING (article_id)
  WHERE c.election_id IS NOT NULL AND c.qualifier = 'exact' AND c.scope = 'cumulative' AND c.term = 'all'
),
disputed_figures AS (
  SELECT election_id, group_id, 'observers' AS subject,
    list_aggregate(list_sort(list(DISTINCT value)), 'string_agg', ' | ') AS stated,
    string_agg(DISTINCT fact_id, ' ' ORDER BY fact_id) AS fact_ids, concat(status, ' ', day) AS occasion
  FROM figures WHERE day IS NOT NULL GROUP BY election_id, group_id, status, day
  HAVING count(DISTINCT value) > 1 AND count(DISTINCT article_id) > 1
),
disputed_heads AS (
  SELECT ae.election_id, o.organization_id AS group_id, 'head_of_mission' AS subject,
    list_aggregate(list_sort(list(DISTINCT o.person_name)), 'string_agg', ' | ') AS stated,
    string_agg(DISTINCT o.fact_id, ' ' ORDER BY o.fact_id) AS fact_ids, '' AS occasion
  FROM officials o JOIN article_elections ae USING (article_id)
  WHERE o.role_kind = 'head_of_mission' AND o.organization_id IS NOT NULL AND ae.is_primary
  GROUP BY ae.election_id, o.organization_id
  HAVING count(DISTINCT regexp_extract(o.person_name, '(\S+)$', 1)) > 1
)
SELECT left(sha256(concat_ws('|', d.election_id, d.group_id, subject, occasion, stated)), 16) AS conflict_id,
  d.election_id, d.group_id, subject, stated, d.fact_ids,
  CASE subject WHEN 'observers' THEN m.observers_fact_id ELSE m.head_fact_id END AS preferred_fact_id,
  CASE subject
    WHEN 'observers' THEN 'accredited or deployed first, exact first, larger figure, most articles, latest day'
    ELSE 'named by most articles, then by name'
  END AS preferred_by
FROM (SELECT * FROM disputed_figures UNION ALL SELECT * FROM disputed_heads) d
LEFT JOIN missions m USING (election_id, group_id)
