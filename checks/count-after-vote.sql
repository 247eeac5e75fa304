-- check: count-after-vote
-- table: observer_counts
-- severity: warning
-- tolerance: 7 days after the vote
-- description: A figure holds for a day up to the vote or shortly after it.
-- remedy: Check the vote and the day of the quote.
SELECT fact_id AS row_key, concat('as_of ', as_of, ' but the vote is on ', voting_date) AS reason
FROM observer_counts JOIN elections USING (election_id) WHERE as_of > voting_date + CAST($tolerance AS INTEGER)
