-- Moves the progress of a message stream. It never goes back: a message that was decided stays decided.

CREATE FUNCTION intake.record_progress(stream text, identity text, sequence bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  reached bigint;
BEGIN
  INSERT INTO intake.progress AS p (stream, identity, sequence)
  VALUES (record_progress.stream, record_progress.identity, record_progress.sequence)
  ON CONFLICT ON CONSTRAINT progress_pkey
  DO UPDATE SET identity = excluded.identity, sequence = excluded.sequence
  WHERE p.identity <> excluded.identity OR p.sequence <= excluded.sequence;
  IF NOT FOUND THEN
    SELECT p.sequence INTO reached FROM intake.progress p WHERE p.stream = record_progress.stream;
    RAISE EXCEPTION 'Stream % was decided up to %, and cannot go back to %.', stream, reached, sequence
      USING ERRCODE = 'RG006';
  END IF;
END
$$;
