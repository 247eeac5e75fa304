-- check: count-evidence-lacks-number
-- table: observer_counts
-- severity: warning
-- description: The quote of a figure contains the figure, in digits or as a word.
-- remedy: Look at the quote: the span may be too short.
SELECT fact_id AS row_key, concat('«', left(evidence, 80), '» shows no numeral for ', observers) AS reason
FROM observer_counts
WHERE NOT regexp_matches(evidence, '[0-9]') AND observers >= 100 AND length(evidence) < 12
