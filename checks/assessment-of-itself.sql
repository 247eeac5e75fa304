-- check: assessment-of-itself
-- table: assessments
-- severity: warning
-- description: A body does not judge itself.
-- remedy: Read the quote: the one who judges and the one who is judged were mixed up.
SELECT fact_id AS row_key, concat(assessor_id, ' judges itself') AS reason FROM assessments WHERE assessor_id = target_id
