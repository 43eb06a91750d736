-- Signed checkpoints: what the log has committed to, one for each batch that appended something, written in the
-- batch's own transaction. A checkpoint is a note (C2SP tlog-checkpoint): the name of the log, its size, its Merkle
-- root in base64, and a signature.

CREATE TABLE log.checkpoint (
  -- Entries of the log.
  tree_size bigint PRIMARY KEY CHECK (tree_size > 0),
  note text NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON log.checkpoint
  FOR EACH ROW EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON log.checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting();
ALTER TABLE log.checkpoint ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE log.checkpoint ENABLE ALWAYS TRIGGER no_truncating;

-- Keeps the checkpoint of the log as it ends now; one that is there already stays. RG007: the note says another
-- size or another root. Whether its signature holds, the database cannot tell.
CREATE FUNCTION log.record_checkpoint(held_epoch bigint, note text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  head log.head;
  lines text[] := string_to_array(note, E'\n');
BEGIN
  SELECT * INTO STRICT head FROM log.head FOR UPDATE;
  IF head.epoch IS DISTINCT FROM held_epoch OR head.lease_holder IS NULL THEN
    PERFORM log.refuse_stale_epoch(held_epoch);
  END IF;
  IF lines[2] IS DISTINCT FROM head.position::text
    OR lines[3] IS DISTINCT FROM encode(log.merkle_root(head.frontier), 'base64')
  THEN
    RAISE EXCEPTION 'The checkpoint is not that of the log, which ends at %.', head.position
      USING ERRCODE = 'RG007';
  END IF;
  INSERT INTO log.checkpoint (tree_size, note)
  SELECT head.position, record_checkpoint.note
  WHERE NOT EXISTS (SELECT FROM log.checkpoint c WHERE c.tree_size = head.position);
END
$$;

GRANT SELECT ON log.checkpoint TO registry_registrar, registry_analytics, registry_gateway;
GRANT EXECUTE ON FUNCTION log.record_checkpoint TO registry_registrar;
