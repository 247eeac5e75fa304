-- One row per person: the usual spelling in each language, the posts, and the rules that joined the spellings.
WITH said AS (
  SELECT person_id, person_rule_id, person_name, article_id, concat_ws(' ', role_kind, organization_id) AS post FROM officials
  UNION ALL
  SELECT person_id, person_rule_id, person_name, article_id, NULL FROM meeting_participants
),
known AS (SELECT s.*, a.language, a.published_on FROM said s JOIN articles a USING (article_id) WHERE s.person_id IS NOT NULL),
usual AS (
  SELECT person_id, language, person_name FROM known GROUP BY person_id, language, person_name
  QUALIFY row_number() OVER (PARTITION BY person_id, language ORDER BY count(DISTINCT article_id) DESC, length(person_name) DESC, person_name) = 1
)
SELECT k.person_id,
  (SELECT min(person_name) FROM usual u WHERE u.person_id = k.person_id AND u.language = 'ru') AS name_ru,
  (SELECT min(person_name) FROM usual u WHERE u.person_id = k.person_id AND u.language = 'kk') AS name_kk,
  (SELECT min(person_name) FROM usual u WHERE u.person_id = k.person_id AND u.language = 'en') AS name_en,
  count(DISTINCT k.person_name) AS spellings,
  count(DISTINCT k.article_id) AS articles,
  nullif(string_agg(DISTINCT k.post, '; ' ORDER BY k.post), '') AS posts,
  min(k.published_on) AS first_day, max(k.published_on) AS last_day,
  string_agg(DISTINCT k.person_rule_id, ' ' ORDER BY k.person_rule_id) AS rules
FROM known k GROUP BY k.person_id
