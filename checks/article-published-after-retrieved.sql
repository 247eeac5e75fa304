-- check: article-published-after-retrieved
-- table: articles
-- severity: warning
-- description: An article is not published after the day on which it was fetched.
-- remedy: Correct published or retrieved_at in the article's front matter.
SELECT article_id AS row_key, concat('published ', published_on, ' but retrieved ', retrieved_at) AS reason
FROM articles WHERE published_on > TRY_CAST(left(retrieved_at, 10) AS DATE) + 1
