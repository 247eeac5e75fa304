-- check: organization-before-founding
-- table: observer_counts
-- severity: warning
-- description: No organisation observes a vote before it existed: OTS and TurkPA (2009), CIS-EMO (2003), CICA (1992), SCO (2001), CSTO (2002), EAEU (2015).
-- remedy: Check the vote or the organisation of the quote; the OTS was founded as the Turkic Council.
WITH founded(group_id, year) AS (VALUES ('ots', 2009), ('turkpa', 2008), ('cis-emo', 2003), ('cica', 1992), ('sco', 2001), ('csto', 2002), ('csto-pa', 2006), ('eaeu', 2015), ('eec', 2012))
SELECT c.fact_id AS row_key, concat(c.group_id, ' was founded in ', f.year, ', the vote was on ', e.voting_date) AS reason
FROM observer_counts c JOIN founded f USING (group_id) JOIN elections e USING (election_id)
WHERE year(e.voting_date) < f.year
