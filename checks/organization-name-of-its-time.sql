-- check: organization-name-of-its-time
-- table: observer_counts
-- severity: warning
-- tolerance: 731 days for which an old name may linger
-- description: An organisation is called by the name that it had when the article appeared.
-- remedy: Check the article's day, or note the name as an alias.
-- A new name cannot stand in an article before the renaming; an old one lingers for the tolerated time.
WITH names(group_id, pattern, first_day, last_day) AS (VALUES
  ('ots', 'тюркск(ий|ого|ому|им|ом) совет|turkic council|түркі кеңес', DATE '2009-10-03', DATE '2021-11-12'),
  ('ots', 'организаци[яиюей]+ тюркских государств|organi[sz]ation of turkic states|түркі мемлекеттері ұйым', DATE '2021-11-12', NULL),
  ('oic', 'исламская конференция|исламской конференции|islamic conference|ислам конференция', DATE '1969-09-25', DATE '2011-06-28'),
  ('oic', 'исламского сотрудничества|islamic cooperation|ислам ынтымақтаст', DATE '2011-06-28', NULL),
  ('osce', 'сбсе|csce|совещани[еяю] по безопасности', DATE '1973-07-03', DATE '1995-01-01'),
  ('osce', 'обсе|osce|ебқы|еқыұ', DATE '1995-01-01', NULL),
  ('eaeu', 'еаэс|eaeu|евразийск(ий|ого) экономическ(ий|ого) союз', DATE '2015-01-01', NULL),
  ('party:nur-otan', 'нур отан|нұр отан|nur otan', DATE '2006-12-22', DATE '2022-03-01'),
  ('party:nur-otan', 'amanat|аманат', DATE '2022-03-01', NULL))
SELECT c.fact_id AS row_key, concat('«', left(c.evidence, 60), '» in an article of ', published_on, ': the name is of ', first_day, ' to ', coalesce(CAST(last_day AS VARCHAR), 'today')) AS reason
FROM observer_counts c JOIN names n USING (group_id) JOIN articles a USING (article_id)
WHERE (published_on < first_day OR published_on > last_day + CAST($tolerance AS INTEGER)) AND regexp_matches(lower(c.evidence), pattern)
