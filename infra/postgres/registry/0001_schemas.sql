-- log: the events. intake: what was decided and what waits. access: centres and tokens, for the gateway.
-- analytics: the outcome tables.

CREATE SCHEMA log;
CREATE SCHEMA intake;
CREATE SCHEMA access;
CREATE SCHEMA analytics;

GRANT USAGE ON SCHEMA log, intake TO registry_registrar, registry_analytics, registry_gateway;
GRANT USAGE ON SCHEMA access TO registry_gateway;
GRANT USAGE ON SCHEMA analytics TO registry_analytics;

DO $connect$
BEGIN
  EXECUTE pg_catalog.format(
    'GRANT CONNECT ON DATABASE %I TO registry_registrar, registry_analytics, registry_gateway',
    pg_catalog.current_database()
  );
END
$connect$;

-- A function is nobody's to execute until it is granted.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- The analytics service writes its own tables, and no others.
ALTER DEFAULT PRIVILEGES IN SCHEMA analytics
  GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO registry_analytics;
ALTER DEFAULT PRIVILEGES IN SCHEMA analytics
  GRANT USAGE ON SEQUENCES TO registry_analytics;
