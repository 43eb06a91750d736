-- Up to which position of the log each projection has been folded: moved in the transaction that folds.

CREATE TABLE access.checkpoint (
  name text PRIMARY KEY,
  position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
  updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 10);

CREATE TABLE analytics.checkpoint (
  name text PRIMARY KEY,
  position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
  updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 10);

GRANT SELECT, INSERT, UPDATE, DELETE ON access.checkpoint TO registry_gateway;
