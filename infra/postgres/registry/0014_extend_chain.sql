-- Appends leaves to the hash chain and to the Merkle tree that end in `head`.

CREATE FUNCTION log.extend_chain(head log.head, leaves bytea[], OUT hashes bytea[], OUT frontier bytea[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  size bigint := head.position;
  ones bigint;
  depth integer := cardinality(head.frontier);
  chain bytea := head.hash;
  leaf bytea;
  node bytea;
BEGIN
  hashes := '{}';
  frontier := head.frontier;
  FOREACH leaf IN ARRAY leaves LOOP
    chain := sha256(chain || leaf);
    hashes := array_append(hashes, chain);

    -- A tree of `size` leaves has one perfect subtree for each 1 in the binary digits of `size`. The new leaf
    -- joins those that the trailing 1s stand for, as a carry does when one is added.
    node := leaf;
    ones := size;
    WHILE ones & 1 = 1 LOOP
      node := sha256('\x01'::bytea || frontier[depth] || node);
      depth := depth - 1;
      ones := ones >> 1;
    END LOOP;
    depth := depth + 1;
    frontier[depth] := node;
    size := size + 1;
  END LOOP;
  frontier := frontier[1:depth];
END
$$;
