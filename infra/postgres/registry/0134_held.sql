-- As of which snapshot each group of an answer is told: as of the last one, until enough of its own cases have changed.
-- It follows from the outcome tables, and is kept since each snapshot builds on all before it.
CREATE TABLE analytics.held (
  -- SHA-256 of the question, of the policy, and what version of the code found it.
  question text COLLATE "C" NOT NULL,
  policy text COLLATE "C" NOT NULL,
  code_version text COLLATE "C" NOT NULL,
  snapshot bigint NOT NULL,
  "group" text COLLATE "C" NOT NULL,
  -- The position that the group is told as of on the snapshot.
  as_of bigint NOT NULL CHECK (as_of <= snapshot),
  PRIMARY KEY (question, policy, code_version, snapshot, "group")
);
