-- The end of the log, in one row. Every append locks it, so appends follow one another.

CREATE TABLE log.head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- Of the last event; 0 while there is none.
  position bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT '\x0000000000000000000000000000000000000000000000000000000000000000',
  recorded_at timestamptz NOT NULL DEFAULT '-infinity',
  -- Roots of the perfect subtrees that the Merkle tree of all entries consists of, the largest first.
  frontier bytea[] NOT NULL DEFAULT '{}',
  -- The appender's lease. An appender that held an earlier epoch can append no more.
  epoch bigint NOT NULL DEFAULT 0,
  lease_holder text,
  lease_until timestamptz
) WITH (fillfactor = 10);

INSERT INTO log.head DEFAULT VALUES;

GRANT SELECT ON log.head TO registry_registrar, registry_analytics, registry_gateway;
