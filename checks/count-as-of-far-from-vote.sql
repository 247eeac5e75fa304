-- check: count-as-of-far-from-vote
-- table: observer_counts
-- severity: warning
-- description: A figure holds for a day between a year before the vote and the two months after it.
-- remedy: Check the vote and the day of the quote.
SELECT fact_id AS row_key, concat('as_of ', as_of, ' but the vote is on ', voting_date) AS reason
FROM observer_counts JOIN elections USING (election_id)
WHERE as_of < voting_date - 366 OR as_of > voting_date + 62
