-- A text of an entry. In a database in UTF-8, which the registry's is, the bytes of a text are counted without
-- converting it first: a third of the time that an entry takes.

DO $encoding$
BEGIN
  IF pg_catalog.current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'The database is in %, and has to be in UTF8: the hashes of the log are over UTF-8.',
      pg_catalog.current_setting('server_encoding');
  END IF;
END
$encoding$;

CREATE OR REPLACE FUNCTION log.entry_text(value text) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN int4send(octet_length(value)) || convert_to(value, 'UTF8');
