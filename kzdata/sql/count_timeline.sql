-- How the cumulative number of accredited observers of a group grew, day by day.
SELECT election_id, group_id, as_of, max(observers) AS observers, min(observers) AS lowest, count(DISTINCT article_id) AS sources,
  string_agg(fact_id, ' ' ORDER BY fact_id) AS fact_ids
FROM observer_counts
WHERE election_id IS NOT NULL AND as_of IS NOT NULL AND status = 'accredited' AND scope = 'cumulative' AND term = 'all'
GROUP BY ALL
