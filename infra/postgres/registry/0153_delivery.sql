-- Whom an edition was sent to. A letter is written down after the mail server took it: one that is sent again, since
-- the process died in between, has the same name where it arrives.

CREATE TABLE reporting.delivery (
  sha256 text COLLATE "C" NOT NULL REFERENCES reporting.edition,
  recipient text COLLATE "C" NOT NULL,
  -- `refused`: the mail server will not take it, and it is not tried again.
  outcome text NOT NULL CHECK (outcome IN ('taken', 'refused')),
  delivered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (sha256, recipient)
);

GRANT SELECT, INSERT ON reporting.delivery TO registry_reporter;
