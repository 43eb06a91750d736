-- Root of the Merkle tree (RFC 6962, section 2.1) whose perfect subtrees have the roots `frontier`, the largest
-- first: the two smallest are joined until one is left.

CREATE FUNCTION log.merkle_root(frontier bytea[]) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  root bytea := frontier[cardinality(frontier)];
BEGIN
  IF root IS NULL THEN
    RETURN sha256('\x');
  END IF;
  FOR i IN REVERSE cardinality(frontier) - 1..1 LOOP
    root := sha256('\x01'::bytea || frontier[i] || root);
  END LOOP;
  RETURN root;
END
$$;
