-- Hands the database that we are connected to over to registry_owner: who else may connect, the owner says.

DO $database$
BEGIN
  EXECUTE pg_catalog.format('REVOKE ALL ON DATABASE %I FROM PUBLIC', pg_catalog.current_database());
  EXECUTE pg_catalog.format(
    'GRANT CREATE, CONNECT ON DATABASE %I TO registry_owner WITH GRANT OPTION',
    pg_catalog.current_database()
  );
END
$database$;
