-- A rotation of the master key, by the operator: no service may do any of this.

-- Lets a master key wrap no new data key. Waits for those that are being made.
CREATE FUNCTION keys.retire_master_key(id text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  LOCK TABLE keys.data_key IN SHARE ROW EXCLUSIVE MODE;
  INSERT INTO keys.retired_master_key (master_key_id) VALUES (id) ON CONFLICT DO NOTHING;
END
$$;

-- Puts data keys, wrapped by another master key, in place of what an earlier one wrapped; gives how many. A key
-- that was destroyed or wrapped anew meanwhile is left as it is.
CREATE FUNCTION keys.rewrap(key_ids uuid[], from_master_keys text[], wrapped bytea[], to_master_key text)
RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  rewrapped integer;
BEGIN
  UPDATE keys.data_key k SET wrapped = given.wrapped, master_key_id = to_master_key
  FROM unnest(key_ids, from_master_keys, rewrap.wrapped) AS given (key_id, master_key_id, wrapped)
  WHERE k.key_id = given.key_id AND k.master_key_id = given.master_key_id;
  GET DIAGNOSTICS rewrapped = ROW_COUNT;
  RETURN rewrapped;
END
$$;

REVOKE EXECUTE ON FUNCTION keys.retire_master_key, keys.rewrap FROM PUBLIC;
