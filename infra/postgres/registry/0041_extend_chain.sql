-- Appends leaves to the hash chain and to the Merkle tree that end in `head`, and gives the nodes of the tree
-- that log.node keeps.

DROP FUNCTION log.extend_chain(log.head, bytea[]);

CREATE FUNCTION log.extend_chain(
  head log.head,
  leaves bytea[],
  OUT hashes bytea[],
  OUT frontier bytea[],
  OUT nodes log.node[]
)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  size bigint := head.position;
  ones bigint;
  level smallint;
  depth integer := cardinality(head.frontier);
  chain bytea := head.hash;
  leaf bytea;
  node bytea;
BEGIN
  hashes := '{}';
  frontier := head.frontier;
  nodes := '{}';
  FOREACH leaf IN ARRAY leaves LOOP
    chain := sha256(chain || leaf);
    hashes := array_append(hashes, chain);

    -- A tree of `size` leaves has one perfect subtree for each 1 in the binary digits of `size`. The new leaf
    -- joins those that the trailing 1s stand for, as a carry does when one is added.
    node := leaf;
    ones := size;
    level := 0;
    WHILE ones & 1 = 1 LOOP
      node := sha256('\x01'::bytea || frontier[depth] || node);
      depth := depth - 1;
      ones := ones >> 1;
      level := level + 1;
      IF level & 7 = 0 THEN
        nodes := array_append(nodes, ROW(level, size >> level, node)::log.node);
      END IF;
    END LOOP;
    depth := depth + 1;
    frontier[depth] := node;
    size := size + 1;
  END LOOP;
  frontier := frontier[1:depth];
END
$$;

-- The nodes of what was appended before there was log.node.
INSERT INTO log.node
SELECT node.*
FROM log.extend_chain(
  ROW(true, 0, '\x', '-infinity', '{}', 0, NULL, NULL)::log.head,
  ARRAY(SELECT leaf_hash FROM log.event ORDER BY position)
) AS whole, unnest(whole.nodes) AS node;
