-- check: meeting-without-participants
-- table: meetings
-- severity: warning
-- description: A meeting has participants.
-- remedy: Look at the quote: nobody who took part was recognised.
SELECT fact_id AS row_key, 'nobody took part' AS reason FROM meetings WHERE meeting_id NOT IN (SELECT meeting_id FROM meeting_participants)
