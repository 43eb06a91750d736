-- Centres and tokens of which an event cannot be read: each has no rights until all of its events can be.

CREATE TABLE access.parked (
  -- Of the centre or the token.
  stream text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL CHECK (position > 0),
  error_name text NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON access.parked TO registry_gateway;
