-- check: organization-before-founding
-- table: observer_counts
-- severity: warning
-- description: No organisation observes a vote before it existed.
-- remedy: Check the vote or the organisation of the quote.
WITH founded(group_id, day) AS (VALUES
  ('osce-odihr', DATE '1991-01-01'), ('cis', DATE '1991-12-08'), ('cis-ipa', DATE '1992-03-27'), ('cica', DATE '1992-10-05'), ('sco', DATE '2001-06-15'), ('csto', DATE '2002-10-07'),
  ('other:cis-emo', DATE '2003-01-01'), ('csto-pa', DATE '2006-11-16'), ('turkpa', DATE '2008-11-21'), ('ots', DATE '2009-10-03'), ('eec', DATE '2012-02-02'), ('eaeu', DATE '2015-01-01'))
SELECT c.fact_id AS row_key, concat(c.group_id, ' exists since ', f.day, ', the vote was on ', e.voting_date) AS reason
FROM observer_counts c JOIN founded f USING (group_id) JOIN elections e USING (election_id)
WHERE e.voting_date < f.day
