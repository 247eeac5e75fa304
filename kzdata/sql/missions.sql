-- One row per vote and group: the best final figures, each with the fact behind it.
WITH dated AS (
  SELECT c.*, coalesce(c.as_of, a.published_on) AS day
  FROM observer_counts c JOIN articles a USING (article_id)
  WHERE c.election_id IS NOT NULL
),
totals AS (
  SELECT *, count(DISTINCT article_id) OVER (PARTITION BY election_id, group_id, status, observers) AS support
  FROM dated WHERE term = 'all' AND scope = 'cumulative'
),
best AS (
  SELECT * FROM totals
  QUALIFY row_number() OVER (
    PARTITION BY election_id, group_id
    ORDER BY CASE status WHEN 'accredited' THEN 0 WHEN 'deployed' THEN 0 WHEN 'planned' THEN 1 ELSE 2 END,
      qualifier <> 'exact', observers DESC, support DESC, day DESC NULLS LAST, fact_id -- accreditation only grows: the largest total is the last one
  ) = 1
),
long_term AS (
  SELECT * FROM dated WHERE term = 'long'
  QUALIFY row_number() OVER (PARTITION BY election_id, group_id ORDER BY observers DESC, fact_id) = 1
),
short_term AS (
  SELECT * FROM dated WHERE term = 'short'
  QUALIFY row_number() OVER (PARTITION BY election_id, group_id ORDER BY observers DESC, fact_id) = 1
),
stated_countries AS (
  SELECT election_id, group_id, countries_count AS countries, fact_id AS fact_ids FROM dated WHERE countries_count IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY election_id, group_id ORDER BY countries_count DESC, fact_id) = 1
),
listed_countries AS (
  SELECT election_id, group_id, count(DISTINCT country_code) AS countries, string_agg(fact_id, ' ' ORDER BY fact_id) AS fact_ids
  FROM observer_countries WHERE election_id IS NOT NULL GROUP BY ALL
),
heads AS (
  SELECT ae.election_id, o.organization_id AS group_id, o.person_name, o.fact_id,
    count(DISTINCT o.article_id) OVER (PARTITION BY ae.election_id, o.organization_id, o.person_name) AS support
  FROM officials o JOIN article_elections ae USING (article_id)
  WHERE o.role_kind = 'head_of_mission' AND o.organization_id IS NOT NULL AND ae.is_primary
),
head AS (
  SELECT * FROM heads QUALIFY row_number() OVER (PARTITION BY election_id, group_id ORDER BY support DESC, person_name, fact_id) = 1
),
agreement AS (
  SELECT election_id, group_id, bool_and(lowest = highest) AS agree
  FROM (
    SELECT election_id, group_id, status, day, min(observers) AS lowest, max(observers) AS highest
    FROM totals WHERE qualifier = 'exact' GROUP BY ALL
  ) GROUP BY ALL
),
groups AS (
  SELECT election_id, group_id, article_id, fact_id, day FROM dated
  UNION ALL
  SELECT election_id, group_id, article_id, fact_id, NULL FROM observer_countries WHERE election_id IS NOT NULL
),
base AS (
  SELECT election_id, group_id, min(day) AS first_day, max(day) AS last_day, count(DISTINCT article_id) AS sources,
    string_agg(fact_id, ' ' ORDER BY fact_id) AS fact_ids
  FROM groups GROUP BY ALL
)
SELECT
  b.election_id, b.group_id,
  t.observers, t.qualifier AS observers_qualifier, t.status AS observers_status, t.fact_id AS observers_fact_id,
  coalesce(sc.countries, lc.countries) AS countries,
  CASE WHEN sc.countries IS NOT NULL THEN sc.fact_ids ELSE lc.fact_ids END AS countries_fact_ids,
  lt.observers AS long_term, lt.fact_id AS long_term_fact_id,
  st.observers AS short_term, st.fact_id AS short_term_fact_id,
  h.person_name AS head_name, h.fact_id AS head_fact_id,
  b.first_day, b.last_day, b.sources,
  CASE WHEN b.sources > 1 THEN ag.agree END AS sources_agree,
  b.fact_ids
FROM base b
LEFT JOIN best t USING (election_id, group_id)
LEFT JOIN long_term lt USING (election_id, group_id)
LEFT JOIN short_term st USING (election_id, group_id)
LEFT JOIN stated_countries sc USING (election_id, group_id)
LEFT JOIN listed_countries lc USING (election_id, group_id)
LEFT JOIN head h USING (election_id, group_id)
LEFT JOIN agreement ag USING (election_id, group_id)
