-- check: count-without-vote
-- table: observer_counts
-- severity: info
-- description: A figure belongs to a vote.
-- remedy: Give the article its day of publication, or leave it: the figure may span several votes.
SELECT fact_id AS row_key, 'election_id is not known' AS reason FROM observer_counts WHERE election_id IS NULL
