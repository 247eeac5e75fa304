-- check: vote-same-day
-- table: elections
-- severity: error
-- description: Two votes of one kind in one country are not held on one day.
-- remedy: Remove one of the two rows of registry/elections.csv.
SELECT election_id AS row_key, concat(country_code, ': two votes of kind ', kind, ' on ', voting_date) AS reason
FROM elections QUALIFY count(*) OVER (PARTITION BY country_code, kind, voting_date) > 1
