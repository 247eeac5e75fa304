-- check: vote-abroad-primary
-- table: article_elections
-- severity: info
-- description: An article that is about a vote abroad is worth a look: only Kazakhstan's own observers belong in the facts.
-- remedy: Read the article.
SELECT fact_id AS row_key, concat('the article is about ', election_id) AS reason FROM article_elections WHERE is_primary AND election_id NOT LIKE 'kz-%'
