-- Cases that were taken back or merged have facts as well, for the flow of cases alone.

TRUNCATE analytics.outcome, analytics.case_fact, analytics.parked;
TRUNCATE analytics.kept_count, analytics.kept_answer, analytics.held;

-- Whether the case counts in answers.
ALTER TABLE analytics.case_fact ADD COLUMN counted boolean NOT NULL;

-- A patient who was not seen twice has a word of its own.
ALTER TABLE analytics.case_fact ALTER COLUMN longest_gap SET NOT NULL;

-- What was put aside by an earlier rebuild has no such column: there is no way back to it.
DROP TABLE IF EXISTS analytics_former.parked, analytics_former.outcome, analytics_former.case_fact;

-- All is folded again from the first event.
UPDATE analytics.checkpoint SET position = 0 WHERE name = 'outcomes';
