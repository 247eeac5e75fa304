-- check: election-day-in-id
-- table: elections
-- severity: error
-- description: The identifier of a vote holds its voting day.
-- remedy: Correct registry/elections.csv.
SELECT election_id AS row_key, concat('voting_date is ', voting_date) AS reason FROM elections WHERE substr(election_id, 4, 10) <> CAST(voting_date AS VARCHAR)
