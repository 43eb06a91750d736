-- A log of one size may have several checkpoints: one for each key that has signed it as it ended, so that the last
-- one is always signed with the present key. The former key hands the log over by a checkpoint that names the
-- present one, and that both have signed.

ALTER TABLE log.checkpoint
  -- Counts the checkpoints of one size.
  ADD COLUMN ordinal integer NOT NULL DEFAULT 1 CHECK (ordinal > 0);
ALTER TABLE log.checkpoint
  DROP CONSTRAINT checkpoint_pkey,
  ADD PRIMARY KEY (tree_size, ordinal);

-- Those that were signed when the key had changed; handovers are among them.
CREATE INDEX checkpoint_of_changed_key ON log.checkpoint (tree_size, ordinal) WHERE ordinal > 1;

-- Keeps a checkpoint of the log as it ends now, unless the last one says the same. RG007: the note says another
-- size or another root. Whether its signatures hold, the database cannot tell.
CREATE OR REPLACE FUNCTION log.record_checkpoint(held_epoch bigint, note text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  head log.head;
  last log.checkpoint;
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
  SELECT * INTO last FROM log.checkpoint c WHERE c.tree_size = head.position ORDER BY c.ordinal DESC LIMIT 1;
  IF last.note IS DISTINCT FROM record_checkpoint.note THEN
    INSERT INTO log.checkpoint (tree_size, ordinal, note)
    VALUES (head.position, coalesce(last.ordinal, 0) + 1, record_checkpoint.note);
  END IF;
END
$$;
