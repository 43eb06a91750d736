-- The end of the chain of reads, in one row. Every recording locks it, so that reads follow one another.

CREATE TABLE access.read_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- Of the last read; 0 while there is none.
  position bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT '\x0000000000000000000000000000000000000000000000000000000000000000',
  read_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 10);

INSERT INTO access.read_head DEFAULT VALUES;

GRANT SELECT ON access.read_head TO registry_gateway;
