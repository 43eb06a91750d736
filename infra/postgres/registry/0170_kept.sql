-- What was counted once, so that an answer costs as much as what has changed since, and not as much as there are cases.
-- All of it follows from the outcome tables, which may be asked anew at any time. What was counted as of a position is
-- taken away when the tables come to tell otherwise as of it: with a case that is forgotten goes all that it was counted
-- in. Whoever makes the outcome tables empty makes these empty too.

-- The counts of a question that holds nothing back, as of the position at which it was asked last: the next answer adds
-- what came since, and takes away what went.
CREATE TABLE analytics.kept_count (
  -- SHA-256 of the question; the centre whose cases it is about, empty for all of a stratum; who counted.
  question text COLLATE "C" NOT NULL,
  centre text COLLATE "C" NOT NULL,
  code_version text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  -- [[values, cases], ...]
  counts json NOT NULL,
  PRIMARY KEY (question, centre, code_version)
);
CREATE INDEX kept_count_position ON analytics.kept_count (position);

-- What is told of all hospitals as of a released position, and of which cases: what the ledger asks each time.
CREATE TABLE analytics.kept_answer (
  -- SHA-256 of the question and of the policy; who answered.
  question text COLLATE "C" NOT NULL,
  policy text COLLATE "C" NOT NULL,
  code_version text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  told json NOT NULL,
  -- A bitmap over analytics.case_number for each group that is shown.
  cohorts bytea[] NOT NULL,
  PRIMARY KEY (question, policy, code_version, position)
);
CREATE INDEX kept_answer_position ON analytics.kept_answer (position);

-- What came since a position is found by outcome_question_as_of; this finds what went.
CREATE INDEX outcome_question_ended ON analytics.outcome (endpoint, stratum, centre, valid_to)
  WHERE lesion_id = '' AND valid_to IS NOT NULL;
