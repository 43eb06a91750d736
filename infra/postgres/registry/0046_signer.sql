-- The keys that checkpoints were signed with, to verify them: the present one is that of the last row. A key is
-- for everybody; whoever trusts the registry's checkpoints has it from somewhere else too.

CREATE TABLE log.signer (
  ordinal integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- As C2SP signed-note writes it.
  verifier text NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON log.signer
  FOR EACH ROW EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON log.signer
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting();
ALTER TABLE log.signer ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE log.signer ENABLE ALWAYS TRIGGER no_truncating;

-- Makes `verifier` the present key, unless it is that already.
CREATE FUNCTION log.record_signer(held_epoch bigint, verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  head log.head;
BEGIN
  SELECT * INTO STRICT head FROM log.head FOR UPDATE;
  IF head.epoch IS DISTINCT FROM held_epoch OR head.lease_holder IS NULL THEN
    PERFORM log.refuse_stale_epoch(held_epoch);
  END IF;
  INSERT INTO log.signer (verifier)
  SELECT record_signer.verifier
  WHERE record_signer.verifier
    IS DISTINCT FROM (SELECT s.verifier FROM log.signer s ORDER BY s.ordinal DESC LIMIT 1);
END
$$;

GRANT SELECT ON log.signer TO registry_registrar, registry_analytics, registry_gateway;
GRANT EXECUTE ON FUNCTION log.record_signer TO registry_registrar;
