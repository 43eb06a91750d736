-- What is told of a case in tables: the registration, the latency, the treatment, what is left, and what was said to the family.
-- The codes are the dictionary's, and it alone knows them all. A list is empty where there is nothing, and null where that is
-- not recorded.

TRUNCATE analytics.outcome, analytics.case_fact, analytics.parked;

ALTER TABLE analytics.case_fact
  ADD COLUMN gestation text,
  ADD COLUMN underlying text[],
  ADD COLUMN care_setting text,
  ADD COLUMN mechanism text,
  ADD COLUMN certainty text,
  ADD COLUMN extravasation text CHECK (extravasation IN ('yes', 'no')),
  ADD COLUMN misdiagnoses text[],
  ADD COLUMN harms text[],
  -- Band of the time from the first exposure to the first onset; its hours where they lie in one band.
  ADD COLUMN latency text,
  ADD COLUMN latency_hours double precision CHECK (latency_hours >= 0),
  ADD COLUMN treatment text,
  ADD COLUMN given text[],
  ADD COLUMN avoided text[],
  ADD COLUMN removed text NOT NULL CHECK (removed IN ('yes', 'no')),
  ADD COLUMN recurrence text CHECK (recurrence IN ('yes', 'no')),
  ADD COLUMN sequelae text[],
  ADD COLUMN bodily_function text CHECK (bodily_function IN ('normal', 'impaired')),
  ADD COLUMN cosmetic text CHECK (cosmetic IN ('normal', 'impaired')),
  -- Told of the whole network at most: by no dimension, and of no centre.
  ADD COLUMN explanation text CHECK (explanation IN ('yes', 'no')),
  ADD COLUMN written_information text CHECK (written_information IN ('yes', 'no')),
  ADD COLUMN natural_history text CHECK (natural_history IN ('yes', 'no')),
  ADD COLUMN incident text CHECK (incident IN ('yes', 'no')),
  ADD COLUMN complaint text;

-- What was put aside by an earlier rebuild has no such columns: there is no way back to it.
DROP TABLE IF EXISTS analytics_former.parked, analytics_former.outcome, analytics_former.case_fact;

-- All is folded again from the first event.
UPDATE analytics.checkpoint SET position = 0 WHERE name = 'outcomes';
