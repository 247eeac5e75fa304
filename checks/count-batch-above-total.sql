-- check: count-batch-above-total
-- table: observer_counts
-- severity: warning
-- description: A batch is not larger than the running total of its group and status in the same article.
-- remedy: Check which of the two is the total.
SELECT i.fact_id AS row_key, concat('batch of ', i.observers, ' but total of ', max(t.observers)) AS reason
FROM observer_counts i JOIN observer_counts t USING (article_id, group_id, status)  -- who is still to come, or only asked for, is in no total yet
WHERE i.scope = 'increment' AND t.scope = 'cumulative' AND t.term = 'all' AND t.qualifier <> 'at_least'
GROUP BY i.fact_id, i.observers HAVING i.observers > max(t.observers)
