-- Roots of the perfect subtrees of the Merkle tree that have 2^8, 2^16, 2^24 ... leaves. With them, and the leaves in
-- log.event as level 0, any node of the tree is made from 255 hashes at most: proofs stay quick in a log of any
-- size. They are also the tiles of C2SP tlog-tiles. What is here follows from the events, and is never changed.

CREATE TABLE log.node (
  level smallint NOT NULL CHECK (level > 0 AND level % 8 = 0),
  -- The subtree has the 2^level leaves from index * 2^level on, leaves counted from 0.
  index bigint NOT NULL CHECK (index >= 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (level, index)
);

CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON log.node
  FOR EACH ROW EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON log.node
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting();
ALTER TABLE log.node ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE log.node ENABLE ALWAYS TRIGGER no_truncating;

GRANT SELECT ON log.node TO registry_registrar, registry_analytics, registry_gateway;
