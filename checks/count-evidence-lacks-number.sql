-- check: count-evidence-lacks-number
-- table: observer_counts
-- severity: warning
-- description: The quote of a figure contains the figure: its digits, or words that stand for numbers.
-- remedy: Look at the quote: the span may be too short, or the figure somebody else's.
-- Grouped digits («1 350», "1,350") are joined first. A quote with other digits needs a word of scale («1,2 тыс.»); one without digits needs a numeral,
-- known by the stems of the three languages. Arabic script is not read.
WITH quoted AS (
  SELECT fact_id, observers, lower(evidence) AS quote, evidence,
    regexp_extract_all(regexp_replace(evidence, '([0-9])[ .,''’\x{A0}\x{2009}\x{202F}]([0-9]{3})', '\1\2', 'g'), '[0-9]+') AS figures
  FROM observer_counts WHERE NOT contains(evidence, CAST(observers AS VARCHAR)))
SELECT fact_id AS row_key, concat('«', left(evidence, 80), '» does not show ', observers) AS reason
FROM quoted
WHERE NOT list_contains(figures, CAST(observers AS VARCHAR))
  AND NOT regexp_matches(quote, '(^|[^\p{L}])(тыс|млн|миллион|сот|полт|мың|миллион|жүз|thousand|million|hundred|dozen|[\x{0600}-\x{06FF}])')
  AND NOT (len(figures) = 0 AND regexp_matches(quote, '(^|[^\p{L}])(один|одн|дв|об[аои]|тр[иоёе]|чет|пят|шест|сем|вос|девя|деся|дюжин|сорок|ст[оа]|пар|полс|'
    'бір|екі|үш|төрт|бес|алт|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|'
    'one|two|three|four|five|six|seven|eigh|nine|ten|eleven|twel|thir|fift|twent|fort|both|single|couple|an? )'))
