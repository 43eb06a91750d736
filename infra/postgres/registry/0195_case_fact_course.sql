-- How a case came into the registry, how it is followed and how far it is filled in.

TRUNCATE analytics.outcome, analytics.case_fact, analytics.parked;

ALTER TABLE analytics.case_fact
  -- Month in which the log took the registration, in UTC.
  ADD COLUMN registered_month text NOT NULL CHECK (registered_month ~ '^\d{4}-\d{2}$'),
  -- Band of the most days between two visits; null for a patient who was not seen twice.
  ADD COLUMN longest_gap text,
  -- Where the case ends up at each endpoint.
  ADD COLUMN flow_clinical text NOT NULL,
  ADD COLUMN flow_radiographic text NOT NULL,
  ADD COLUMN flow_complete text NOT NULL,
  -- Of published cases alone.
  ADD COLUMN flow_as_reported text,
  -- Null where nobody saw the case at the time that matters.
  ADD COLUMN resolved_by_26_weeks text CHECK (resolved_by_26_weeks IN ('yes', 'no')),
  -- A letter for each field that is told of, in their order (fieldsTold in packages/registry): recorded, unknown, empty, not asked.
  ADD COLUMN completeness text NOT NULL CHECK (completeness ~ '^[ruen]+$');

-- What was put aside by an earlier rebuild has no such columns: there is no way back to it.
DROP TABLE IF EXISTS analytics_former.parked, analytics_former.outcome, analytics_former.case_fact;

-- All is folded again from the first event.
UPDATE analytics.checkpoint SET position = 0 WHERE name = 'outcomes';
