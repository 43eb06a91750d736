-- Whether a case had resolved by the visit of week 12: most have by that of week 26, so few centres could be compared by it.

TRUNCATE analytics.outcome, analytics.case_fact, analytics.parked;
TRUNCATE analytics.kept_count, analytics.kept_answer, analytics.held;

-- Null where nobody saw the case at the time that matters.
ALTER TABLE analytics.case_fact
  ADD COLUMN resolved_by_12_weeks text CHECK (resolved_by_12_weeks IN ('yes', 'no'));

-- What was put aside by an earlier rebuild has no such column: there is no way back to it.
DROP TABLE IF EXISTS analytics_former.parked, analytics_former.outcome, analytics_former.case_fact;

-- All is folded again from the first event.
UPDATE analytics.checkpoint SET position = 0 WHERE name = 'outcomes';
