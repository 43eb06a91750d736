-- Projection of the log for the gateway: who may do what, for which centre. The token itself is not kept.

CREATE TABLE access.token (
  token_id uuid PRIMARY KEY,
  -- SHA-256 of the token.
  hash bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  centre text NOT NULL,
  role text NOT NULL,
  label text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);

CREATE INDEX token_centre ON access.token (centre);

GRANT SELECT, INSERT, UPDATE, DELETE ON access.token TO registry_gateway;
