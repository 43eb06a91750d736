-- The log: every event in the one order in which they were committed. Texts that are indexed are ordered by
-- their bytes ("C"): no change of the system's language rules can break an index that must last for decades.

CREATE TABLE log.event (
  -- Gapless from 1, in the order of commits.
  position bigint NOT NULL,
  event_id uuid NOT NULL,
  stream text COLLATE "C" NOT NULL,
  -- Gapless from 1 within the stream.
  version integer NOT NULL,
  type text NOT NULL,
  schema_version integer NOT NULL,
  centre text NOT NULL,
  actor text NOT NULL,
  -- By this database's clock; never earlier than that of the event before.
  recorded_at timestamptz NOT NULL,
  submission_id text NOT NULL,
  correlation_id text NOT NULL,
  dictionary_version text NOT NULL,
  -- The data key that opens `data`; null when `data` is plain JSON, in UTF-8, and holds nothing of a patient.
  key_id uuid,
  data bytea NOT NULL,
  -- Hash of the event before; 32 zero bytes before the first.
  previous_hash bytea NOT NULL,
  -- Leaf of the Merkle tree (RFC 6962): SHA-256 of 0x00 and the entry. See log.entry.
  leaf_hash bytea NOT NULL,
  -- SHA-256 of previous_hash and leaf_hash.
  hash bytea NOT NULL,
  PRIMARY KEY (position)
) PARTITION BY RANGE (position);

-- Sealed bytes do not compress; do not try.
ALTER TABLE log.event ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON log.event
  FOR EACH ROW EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON log.event
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting();
ALTER TABLE log.event ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE log.event ENABLE ALWAYS TRIGGER no_truncating;

GRANT SELECT ON log.event TO registry_registrar, registry_analytics, registry_gateway;
