-- Outcomes as of any position of the log: a row holds from the position of the event that made it so up to, and not
-- including, that of the event that changed it; valid_to null: it holds still. A case that cannot be folded any
-- more keeps the rows that held before.

TRUNCATE analytics.outcome, analytics.parked;

-- What was folded so far knows only how things stand: all is folded again from the first event.
UPDATE analytics.checkpoint SET position = 0 WHERE name = 'outcomes';

ALTER TABLE analytics.outcome
  ADD COLUMN valid_from bigint NOT NULL CHECK (valid_from > 0),
  ADD COLUMN valid_to bigint CHECK (valid_to > valid_from),
  DROP CONSTRAINT outcome_pkey,
  ADD PRIMARY KEY (case_id, lesion_id, endpoint, valid_from);

-- Most questions are about what holds now; those about an earlier position read all versions.
DROP INDEX analytics.outcome_question;
CREATE INDEX outcome_question ON analytics.outcome (endpoint, stratum, centre)
  WHERE lesion_id = '' AND valid_to IS NULL;
CREATE INDEX outcome_question_as_of ON analytics.outcome (endpoint, stratum, centre, valid_from)
  WHERE lesion_id = '';

-- From which position on the case is parked.
ALTER TABLE analytics.parked ADD COLUMN since bigint NOT NULL CHECK (since > 0 AND since <= position);
