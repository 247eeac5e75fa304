-- check: vote-day-unknown
-- table: date_mentions
-- severity: info
-- description: A day that stands in the quote of an article's vote is the day of a vote in the registry.
-- remedy: Add the vote to registry/elections.csv, or check the day.
SELECT d.fact_id AS row_key, concat(d.start_date, ' is no voting day; the quote is of ', e.election_id) AS reason
FROM date_mentions d JOIN article_elections e USING (article_id)
WHERE d.evidence_start >= e.evidence_start AND d.evidence_end <= e.evidence_end AND d.start_date = d.end_date
  AND d.start_date NOT IN (SELECT voting_date FROM elections)
