-- The erasure list: subjects that are forgotten. It outlives their keys, and no key is made for them again.

CREATE TABLE keys.erased (
  subject text COLLATE "C" PRIMARY KEY,
  -- The key that was destroyed; null when the subject had none. Whoever meets data under a key that is
  -- neither in keys.data_key nor here knows that the key is lost, not destroyed.
  key_id uuid UNIQUE,
  -- Of the event in the log that tells of the erasure.
  position bigint NOT NULL CHECK (position > 0),
  destroyed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Refuses to change what was written. It is called by triggers that are ENABLE ALWAYS, so that no setting of
-- a session lifts the refusal, session_replication_role included, and that hold for owner and superuser too.
CREATE FUNCTION keys.refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: what is erased stays erased.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'RG004', HINT = 'keys.erase destroys the keys of subjects that are to be forgotten.';
END
$$;

CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON keys.erased
  FOR EACH ROW EXECUTE FUNCTION keys.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON keys.erased
  FOR EACH STATEMENT EXECUTE FUNCTION keys.refuse_rewriting();
ALTER TABLE keys.erased ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE keys.erased ENABLE ALWAYS TRIGGER no_truncating;

GRANT SELECT ON keys.erased TO registry_registrar;
-- Which keys were destroyed, not whose they were.
GRANT SELECT (key_id) ON keys.erased TO registry_analytics;

REVOKE EXECUTE ON FUNCTION keys.refuse_rewriting FROM PUBLIC;
