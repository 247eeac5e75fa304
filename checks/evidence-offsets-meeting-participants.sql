-- check: evidence-offsets-meeting-participants
-- table: meeting_participants
-- severity: error
-- description: The quote is as long as its offsets say and lies within the source.
-- remedy: Mend the offset map; this is a fault of ours: report it.
SELECT f.fact_id AS row_key, concat('offsets ', evidence_start, ' to ', evidence_end, ' for a quote of ', length(evidence), ' characters in a source of ', text_chars) AS reason
FROM meeting_participants f JOIN articles USING (article_id)
WHERE evidence_end - evidence_start <> length(evidence) OR evidence_end > text_chars
