-- The ledger of disclosure control: which cases each answer was about that a party (a person, or a team) was given on a
-- snapshot. Cases are bits at their numbers. A question is refused when it and earlier answers together would tell of a few.
CREATE TABLE analytics.ledger (
  party text COLLATE "C" NOT NULL,
  -- As of which position of the log.
  snapshot bigint NOT NULL,
  -- SHA-256 of the question, in hexadecimal digits.
  question text COLLATE "C" NOT NULL CHECK (question ~ '^[0-9a-f]{64}$'),
  -- SHA-256 of the cohort: the same cases are remembered once for a question.
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  cohort bytea NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (party, snapshot, question, digest)
);
