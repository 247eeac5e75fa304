-- check: count-long-before-vote
-- table: observer_counts
-- severity: warning
-- tolerance: 366 days before the vote
-- description: A figure holds for a day in the year before the vote.
-- remedy: Check the vote and the day of the quote.
SELECT fact_id AS row_key, concat('as_of ', as_of, ' but the vote is on ', voting_date) AS reason
FROM observer_counts JOIN elections USING (election_id) WHERE as_of < voting_date - CAST($tolerance AS INTEGER)
