-- What of a case changes as days pass, though nothing is recorded: its overdue visits, and the age of its open queries. It holds
-- for every day, so that it can be read as of the day of any position.

TRUNCATE analytics.outcome, analytics.case_fact, analytics.parked;
TRUNCATE analytics.kept_count, analytics.kept_answer, analytics.held;

-- How a case stands before the first of the days, and from each of them on: one letter more than days, in the order of days
-- (visitLetters and queryLetters in packages/registry).
ALTER TABLE analytics.case_fact
  ADD COLUMN visit_days date[] NOT NULL,
  ADD COLUMN visit_states text NOT NULL CHECK (length(visit_states) = cardinality(visit_days) + 1),
  ADD COLUMN query_days date[] NOT NULL,
  ADD COLUMN query_states text NOT NULL CHECK (length(query_states) = cardinality(query_days) + 1);

-- What was put aside by an earlier rebuild has no such columns: there is no way back to it.
DROP TABLE IF EXISTS analytics_former.parked, analytics_former.outcome, analytics_former.case_fact;

-- All is folded again from the first event.
UPDATE analytics.checkpoint SET position = 0 WHERE name = 'outcomes';
