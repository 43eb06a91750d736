-- One data key for each subject, a case for instance, wrapped by the master key. They are kept apart from the
-- log, in a database of their own: whoever has a copy of the log has no key, and a key that is destroyed here
-- is in no backup of the log.

CREATE SCHEMA keys;

CREATE TABLE keys.data_key (
  subject text COLLATE "C" PRIMARY KEY,
  key_id uuid NOT NULL UNIQUE,
  wrapped bytea NOT NULL,
  -- Which master key opens `wrapped`.
  master_key_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA keys TO registry_registrar, registry_analytics;
GRANT SELECT, INSERT ON keys.data_key TO registry_registrar;
GRANT SELECT ON keys.data_key TO registry_analytics;

DO $connect$
BEGIN
  EXECUTE pg_catalog.format(
    'GRANT CONNECT ON DATABASE %I TO registry_registrar, registry_analytics',
    pg_catalog.current_database()
  );
END
$connect$;
