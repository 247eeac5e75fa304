-- check: count-out-of-range
-- table: observer_counts
-- severity: info
-- tolerance: 5 robust standard deviations
-- description: A figure lies within the range known for its group (robust z-score of the logarithm: median and median absolute deviation).
-- remedy: Look at the quote: the group may be misread.
WITH logged AS (SELECT group_id, observers, ln(observers + 1) AS x FROM observer_counts WHERE scope = 'cumulative' AND term = 'all'),
spread AS (SELECT group_id, median(x) AS middle, mad(x) AS deviation, count(*) AS n FROM logged GROUP BY group_id HAVING n >= 8 AND deviation > 0)
SELECT fact_id AS row_key, concat(group_id, ': ', observers, ' is far from the median of ', round(exp(middle) - 1), ' in ', n, ' figures') AS reason
FROM observer_counts JOIN spread USING (group_id)
WHERE scope = 'cumulative' AND term = 'all' AND abs(ln(observers + 1) - middle) / (1.4826 * deviation) > $tolerance
