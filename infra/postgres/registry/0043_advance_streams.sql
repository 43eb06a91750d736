-- Moves the streams of a batch whose events follow `position_before`, and gives the version that each event gets:
-- one more than that of the event before it in its stream, in the log or earlier in the batch. An event's
-- expectation is the version that it follows (0: it is the first; null: any); the first that is not met refuses
-- the batch. Reading a stream's version and moving it is one look-up in the index, and not two.

DROP FUNCTION log.next_versions(text[], integer[]);

CREATE FUNCTION log.advance_streams(
  streams text[],
  expected_versions integer[],
  position_before bigint
) RETURNS integer[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  versions integer[];
  met boolean;
  conflict record;
BEGIN
  WITH event AS (
    SELECT
      e.stream,
      e.expected,
      e.ordinal,
      row_number() OVER (PARTITION BY e.stream ORDER BY e.ordinal) AS nth
    FROM unnest(streams, expected_versions) WITH ORDINALITY AS e (stream, expected, ordinal)
  ),
  moved AS (
    INSERT INTO log.stream AS s (stream, version, first_position, last_position)
    SELECT
      event.stream, count(*), position_before + min(event.ordinal), position_before + max(event.ordinal)
    FROM event
    GROUP BY event.stream
    ON CONFLICT (stream) DO UPDATE
      SET version = s.version + excluded.version, last_position = excluded.last_position
    RETURNING s.stream, s.version
  )
  SELECT
    array_agg(v.version ORDER BY v.ordinal),
    coalesce(bool_and(v.expected = v.version - 1), true)
  INTO versions, met
  FROM (
    SELECT
      event.ordinal,
      event.expected,
      moved.version - count(*) OVER (PARTITION BY event.stream) + event.nth AS version
    FROM event
    JOIN moved USING (stream)
  ) v;
  IF met THEN
    RETURN versions;
  END IF;

  SELECT e.stream, e.expected, e.version - 1 AS actual
  INTO conflict
  FROM unnest(streams, expected_versions, versions) WITH ORDINALITY AS e (stream, expected, version, ordinal)
  WHERE e.expected <> e.version - 1
  ORDER BY e.ordinal
  LIMIT 1;
  RAISE EXCEPTION 'Stream % is at version %, and not at %.', conflict.stream, conflict.actual, conflict.expected
    USING ERRCODE = 'RG002',
      DETAIL = json_build_object(
        'stream', conflict.stream, 'expected', conflict.expected, 'actual', conflict.actual
      )::text;
END
$$;
