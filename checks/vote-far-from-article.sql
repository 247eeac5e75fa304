-- check: vote-far-from-article
-- table: article_elections
-- severity: info
-- tolerance: 730 days
-- description: The vote that an article is about is held within two years of its publication.
-- remedy: Check the article's day and vote.
SELECT fact_id AS row_key, concat('published ', published_on, ', the vote is on ', voting_date) AS reason
FROM article_elections JOIN articles USING (article_id) JOIN elections USING (election_id)
WHERE is_primary AND abs(date_diff('day', published_on, voting_date)) > $tolerance
