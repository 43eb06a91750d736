-- Destroys the keys of some subjects and puts these on the erasure list, in one transaction; gives how many were
-- not on it before. Doing it again changes nothing. `key_ids` name the keys as the log does, null where it names
-- none: a subject whose key is not here any more, or not yet, is known by it.

CREATE FUNCTION keys.erase(subjects text[], positions bigint[], key_ids uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  erased integer;
BEGIN
  IF cardinality(subjects) IS DISTINCT FROM cardinality(positions)
    OR cardinality(subjects) IS DISTINCT FROM cardinality(key_ids)
  THEN
    RAISE EXCEPTION 'The arrays of what is to be erased differ in length.'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;

  -- Waits for keys that are being made, and lets none be made until this has committed: a key that is inserted
  -- now, unseen, would outlive the erasure.
  LOCK TABLE keys.data_key IN SHARE ROW EXCLUSIVE MODE;

  INSERT INTO keys.erased (subject, key_id, position)
  SELECT given.subject, coalesce(k.key_id, given.key_id), given.position
  FROM unnest(subjects, positions, key_ids) AS given (subject, position, key_id)
  LEFT JOIN keys.data_key k ON k.subject = given.subject
  ON CONFLICT (subject) DO NOTHING;
  GET DIAGNOSTICS erased = ROW_COUNT;

  DELETE FROM keys.data_key k USING keys.erased e
  WHERE k.subject = ANY (subjects) AND e.subject = k.subject;
  RETURN erased;
END
$$;

REVOKE EXECUTE ON FUNCTION keys.erase FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keys.erase TO registry_registrar;

-- The registrar vacuums the table when it has destroyed a key. Before Postgres 17 only an owner may; autovacuum
-- does it then.
DO $vacuum$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer >= 170000 THEN
    GRANT MAINTAIN ON keys.data_key TO registry_registrar;
  END IF;
END
$vacuum$;
