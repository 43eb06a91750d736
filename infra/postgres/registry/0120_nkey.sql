-- Projection of the log for the gateway: the public halves of the nkeys by which machines of centres submit over NATS.

CREATE TABLE access.nkey (
  public_nkey text COLLATE "C" PRIMARY KEY CHECK (public_nkey ~ '^U[A-Z2-7]{55}$'),
  centre text NOT NULL,
  label text NOT NULL,
  authorised_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);

CREATE INDEX nkey_centre ON access.nkey (centre);

GRANT SELECT, INSERT, UPDATE, DELETE ON access.nkey TO registry_gateway;
