-- reporting: the editions as they were made, who makes the next one, and whom they were sent to. What an edition
-- tells is asked of the answer service: of the log the reporter sees how far it is and what it has signed.

CREATE SCHEMA reporting;

GRANT USAGE ON SCHEMA log, reporting TO registry_reporter;
GRANT USAGE ON SCHEMA reporting TO registry_gateway;
GRANT SELECT ON log.event, log.stream, log.head, log.node, log.signer, log.checkpoint TO registry_reporter;
GRANT EXECUTE ON FUNCTION log.position_at TO registry_reporter;

DO $connect$
BEGIN
  EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO registry_reporter', pg_catalog.current_database());
END
$connect$;
