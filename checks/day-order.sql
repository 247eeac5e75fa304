-- check: day-order
-- table: date_mentions
-- severity: error
-- description: A span of days ends on or after the day on which it begins.
-- remedy: Mend the rule that read the date.
SELECT fact_id AS row_key, concat('from ', start_date, ' to ', end_date) AS reason FROM date_mentions WHERE end_date < start_date
