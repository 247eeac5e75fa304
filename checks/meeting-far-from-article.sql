-- check: meeting-far-from-article
-- table: meetings
-- severity: info
-- tolerance: 366 days
-- description: A meeting is held within a year of the article that reports it.
-- remedy: Check the day of the quote.
SELECT fact_id AS row_key, concat('held on ', held_on, ', published on ', published_on) AS reason
FROM meetings JOIN articles USING (article_id) WHERE abs(date_diff('day', held_on, published_on)) > $tolerance
