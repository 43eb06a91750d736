-- Editions as they were made, for ever: what the log says is published is served from here, and nothing else. In the
-- database, since a few megabytes a month need no store of their own, and a gateway on another machine reads them.

CREATE TABLE reporting.edition (
  -- SHA-256 of the bundle, by which the log names the edition.
  sha256 text COLLATE "C" PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  month text COLLATE "C" NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  revision integer NOT NULL CHECK (revision > 0),
  position bigint NOT NULL CHECK (position > 0),
  made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE reporting.edition_file (
  sha256 text COLLATE "C" NOT NULL REFERENCES reporting.edition,
  name text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (sha256, name)
);

CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON reporting.edition
  FOR EACH ROW EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON reporting.edition
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_rewriting BEFORE UPDATE OR DELETE ON reporting.edition_file
  FOR EACH ROW EXECUTE FUNCTION log.refuse_rewriting();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON reporting.edition_file
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting();
ALTER TABLE reporting.edition ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE reporting.edition ENABLE ALWAYS TRIGGER no_truncating;
ALTER TABLE reporting.edition_file ENABLE ALWAYS TRIGGER no_rewriting;
ALTER TABLE reporting.edition_file ENABLE ALWAYS TRIGGER no_truncating;

GRANT SELECT, INSERT ON reporting.edition, reporting.edition_file TO registry_reporter;
GRANT SELECT ON reporting.edition, reporting.edition_file TO registry_gateway;
