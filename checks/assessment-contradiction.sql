-- check: assessment-contradiction
-- table: assessments
-- severity: warning
-- description: One article does not report two opposite verdicts of one body on one aspect of one vote.
-- remedy: Read both quotes: perhaps the verdict is mixed.
SELECT fact_id AS row_key, concat(assessor_id, ' judges ', aspect, ' positively and negatively in one article') AS reason
FROM assessments WHERE polarity <> 'mixed'
QUALIFY count(DISTINCT polarity) OVER (PARTITION BY article_id, assessor_id, aspect, target_id) > 1
