-- check: count-countries-exceed-observers
-- table: observer_counts
-- severity: warning
-- description: There are no more countries than observers who came from them.
-- remedy: Read the quote: the countries may belong to another figure.
SELECT fact_id AS row_key, concat(observers, ' observers from ', countries_count, ' countries') AS reason
FROM observer_counts WHERE countries_count > observers AND qualifier IN ('exact', 'at_most') AND scope = 'cumulative' AND term = 'all'
