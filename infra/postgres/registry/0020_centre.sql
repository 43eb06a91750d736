-- Projection of the log for the gateway: which centres there are.

CREATE TABLE access.centre (
  centre text PRIMARY KEY,
  name text NOT NULL,
  stratum text NOT NULL CHECK (stratum IN ('hospital', 'published')),
  country text NOT NULL,
  enrolled_at timestamptz NOT NULL,
  suspended_at timestamptz
);

GRANT SELECT, INSERT, UPDATE, DELETE ON access.centre TO registry_gateway;
