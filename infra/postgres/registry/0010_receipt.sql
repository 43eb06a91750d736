-- What was decided on each submission, for ever: a submission that comes again, years later, meets its receipt.

CREATE TABLE intake.receipt (
  centre text COLLATE "C" NOT NULL,
  submission_id text COLLATE "C" NOT NULL,
  -- SHA-256 of the submission's content.
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  outcome text NOT NULL CHECK (outcome IN ('stored', 'rejected')),
  -- Positions of its first and last event.
  first_position bigint,
  position bigint,
  -- Chain hash at `position`.
  hash bytea,
  -- Merkle root of the first `tree_size` entries of the log.
  tree_size bigint,
  root bytea,
  reasons jsonb,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (centre, submission_id),
  CHECK (
    CASE outcome
      WHEN 'stored' THEN
        num_nulls(first_position, position, hash, tree_size, root) = 0 AND reasons IS NULL
      ELSE
        num_nonnulls(first_position, position, hash, tree_size, root) = 0
        AND jsonb_typeof(reasons) = 'array' AND jsonb_array_length(reasons) > 0
    END
  )
);

CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON intake.receipt
  FOR EACH ROW EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON intake.receipt
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting();
ALTER TABLE intake.receipt ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE intake.receipt ENABLE ALWAYS TRIGGER no_truncating;

GRANT SELECT ON intake.receipt TO registry_registrar, registry_analytics, registry_gateway;
