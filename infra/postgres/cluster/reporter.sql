-- The role of the reporter, as those of roles.sql.

DO $roles$
BEGIN
  CREATE ROLE registry_reporter LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$roles$;
