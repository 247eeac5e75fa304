-- check: date-and-its-notation
-- table: date_mentions
-- severity: error
-- description: A day written in full in EDTF is the day in the columns.
-- remedy: Mend the rule that read the date.
SELECT fact_id AS row_key, concat('edtf ', edtf, ' but the columns say ', start_date, ' to ', end_date) AS reason
FROM date_mentions
WHERE regexp_matches(edtf, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') AND (CAST(start_date AS VARCHAR) IS DISTINCT FROM edtf OR CAST(end_date AS VARCHAR) IS DISTINCT FROM edtf)
