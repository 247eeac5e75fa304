-- What only the whole corpus tells of persons: whether a father's name parts two namesakes, and whose initials «А.Н.» are.
-- Runs before the tables that are derived from the facts.
CREATE OR REPLACE TEMP TABLE person_keys AS
WITH said AS (
  SELECT DISTINCT person_id, split_part(person_id, '_', 1) AS words, left(split_part(person_id, '_', 2), 4) AS father,
    person_rule_id = 'initials' AS is_short
  FROM (SELECT person_id, person_rule_id FROM officials UNION ALL SELECT person_id, person_rule_id FROM meeting_participants)
  WHERE person_id IS NOT NULL
),
fathers AS (
  SELECT words, count(DISTINCT father) FILTER (father <> '') AS fathers FROM said WHERE NOT is_short GROUP BY words
),
known AS ( -- a father's name stays in the key where two namesakes have different ones
  SELECT person_id, words, father, CASE WHEN fathers > 1 AND father <> '' THEN concat(words, '_', father) ELSE words END AS key
  FROM said JOIN fathers USING (words) WHERE NOT is_short
),
short AS (
  SELECT person_id, split_part(words, '-', 1) AS initial, regexp_extract(words, '-.*$') AS surname, father FROM said WHERE is_short
),
joined AS ( -- initials are those of the one fuller name that they fit
  SELECT s.person_id, min(k.key) AS key
  FROM short s JOIN known k ON regexp_extract(k.words, '^(shch|sh|ch|zh|ts|iu|ia|[a-z])') = s.initial
    AND ends_with(k.words, s.surname) AND (k.father = '' OR s.father = '' OR starts_with(k.father, s.father))
  GROUP BY s.person_id HAVING count(DISTINCT k.key) = 1
)
SELECT person_id AS said_id, key FROM known
UNION ALL
SELECT s.person_id, j.key FROM short s LEFT JOIN joined j USING (person_id);

UPDATE officials SET person_id = k.key, person_rule_id = CASE WHEN k.key IS NOT NULL THEN person_rule_id END
FROM person_keys k WHERE person_id = k.said_id;
UPDATE meeting_participants SET person_id = k.key, person_rule_id = CASE WHEN k.key IS NOT NULL THEN person_rule_id END
FROM person_keys k WHERE person_id = k.said_id;
