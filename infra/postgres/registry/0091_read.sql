-- Every read of what a centre submitted, for ever: who read what, and when; never what it said. Not in the log, which
-- tells what is known of the cases, and would grow with each look at it.

CREATE TABLE access.read (
  -- Gapless, in the order of commits.
  position bigint PRIMARY KEY CHECK (position > 0),
  -- By the clock of the database; of the reads of one batch the same.
  read_at timestamptz NOT NULL,
  -- Who read, and as what: a token, as `token:` and its id.
  actor text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  -- Whose data were asked for.
  centre text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$' AND length(kind) <= 40),
  -- As it was asked for: there need not be such a case.
  case_id uuid,
  submission_id text COLLATE "C" CHECK (submission_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  -- Whether there was something to tell.
  found boolean NOT NULL,
  correlation_id text COLLATE "C" NOT NULL,
  previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);

CREATE INDEX read_of_centre ON access.read (centre, position);
CREATE INDEX read_of_case ON access.read (case_id, position) WHERE case_id IS NOT NULL;

CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON access.read
  FOR EACH ROW EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON access.read
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting();
ALTER TABLE access.read ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE access.read ENABLE ALWAYS TRIGGER no_truncating;

GRANT SELECT ON access.read TO registry_gateway;
