-- Refuses to change what was written. It is called by triggers that are ENABLE ALWAYS, so that no setting of
-- a session lifts the refusal, session_replication_role included, and that hold for owner and superuser too.

CREATE FUNCTION log.refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: the log is append-only.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'RG004', HINT = 'What was wrong is corrected by a further event.';
END
$$;
