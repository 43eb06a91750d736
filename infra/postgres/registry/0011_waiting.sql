-- Submissions that wait for the registration of their case, in the order of their arrival.

CREATE TABLE intake.waiting (
  centre text COLLATE "C" NOT NULL,
  submission_id text COLLATE "C" NOT NULL,
  arrival bigint GENERATED ALWAYS AS IDENTITY,
  case_id uuid NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  -- The data key that opens `payload`.
  key_id uuid NOT NULL,
  payload bytea NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (centre, submission_id)
);

ALTER TABLE intake.waiting ALTER COLUMN payload SET STORAGE EXTERNAL;

CREATE INDEX waiting_case ON intake.waiting (case_id, arrival);

GRANT SELECT ON intake.waiting TO registry_registrar;
-- All but the payload: that one waits, not what it says.
GRANT SELECT (centre, submission_id, arrival, case_id, digest, since) ON intake.waiting
  TO registry_analytics, registry_gateway;
