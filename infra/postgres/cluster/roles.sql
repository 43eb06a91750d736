-- The roles of the registry. They belong to the whole cluster, so each statement finds its work done already
-- when another database of the cluster was migrated before, or is being migrated at this moment.

DO $roles$
BEGIN
  -- Owns every object. Nobody logs in as it; the functions that may write run with its rights.
  BEGIN
    CREATE ROLE registry_owner NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  BEGIN
    CREATE ROLE registry_registrar LOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  BEGIN
    CREATE ROLE registry_analytics LOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  BEGIN
    CREATE ROLE registry_gateway LOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;

  -- A registrar that stops inside a transaction would hold the head of the log against its successor.
  ALTER ROLE registry_registrar SET idle_in_transaction_session_timeout = '4s';

  -- An administrator without superuser rights acts for the owner as its member.
  IF NOT pg_catalog.pg_has_role(current_user, 'registry_owner', 'MEMBER') THEN
    GRANT registry_owner TO CURRENT_USER;
  END IF;
END
$roles$;
