-- Partition n of the log holds the 10,000,000 positions from n * 10,000,000 + 1 on. A partition of that size is
-- indexed, vacuumed and copied in minutes, and a log of a billion events has a hundred of them.

CREATE FUNCTION log.make_event_partition(number integer) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  partition text := format('event_%s', lpad(number::text, 5, '0'));
  first_position bigint := number * 10000000::bigint + 1;
BEGIN
  -- Made by itself and then attached: CREATE TABLE ... PARTITION OF would wait for every reader of the log, and
  -- make all others wait behind it.
  EXECUTE format('CREATE TABLE log.%I (LIKE log.event INCLUDING DEFAULTS INCLUDING STORAGE)', partition);
  EXECUTE format('CREATE UNIQUE INDEX %I ON log.%I (stream, version)', partition || '_stream_version', partition);
  EXECUTE format(
    'CREATE TRIGGER no_truncating BEFORE TRUNCATE ON log.%I '
    'FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_rewriting()',
    partition
  );
  EXECUTE format('ALTER TABLE log.%I ENABLE ALWAYS TRIGGER no_truncating', partition);
  EXECUTE format(
    'ALTER TABLE log.event ATTACH PARTITION log.%I FOR VALUES FROM (%s) TO (%s)',
    partition, first_position, first_position + 10000000
  );
  -- Attaching copies the trigger on rows; whether it copies ENABLE ALWAYS depends on the server's version.
  EXECUTE format('ALTER TABLE log.%I ENABLE ALWAYS TRIGGER no_rewriting', partition);
END
$$;

-- Makes the partitions for the positions up to `last_position`, and one more ahead.
CREATE FUNCTION log.make_event_partitions_ahead(last_position bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  ahead integer := (greatest(last_position, 1) - 1) / 10000000 + 1;
BEGIN
  FOR number IN greatest(ahead - 1, 0)..ahead LOOP
    IF to_regclass(format('log.event_%s', lpad(number::text, 5, '0'))) IS NULL THEN
      PERFORM log.make_event_partition(number);
    END IF;
  END LOOP;
END
$$;

SELECT log.make_event_partitions_ahead(1);
