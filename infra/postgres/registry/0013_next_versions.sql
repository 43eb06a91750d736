-- The version that each event of a batch gets: one more than that of the event before it in its stream, in the
-- log or earlier in the batch. An event's expectation is the version that it follows (0: it is the first; null:
-- any); the first that is not met refuses the batch.

CREATE FUNCTION log.next_versions(streams text[], expected_versions integer[]) RETURNS integer[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before integer[];
  conflict record;
BEGIN
  SELECT array_agg(e.version_before ORDER BY e.ordinal)
  INTO before
  FROM (
    SELECT
      event.ordinal,
      -- A subquery of its own, so that it is an index lookup in every plan: a plan made while the table was
      -- small outlives its growth.
      coalesce((SELECT s.version FROM log.stream s WHERE s.stream = event.stream), 0)
        + row_number() OVER (PARTITION BY event.stream ORDER BY event.ordinal)
        - 1 AS version_before
    FROM unnest(streams) WITH ORDINALITY AS event (stream, ordinal)
  ) e;

  SELECT e.stream, e.expected, e.actual
  INTO conflict
  FROM unnest(streams, expected_versions, before) WITH ORDINALITY AS e (stream, expected, actual, ordinal)
  WHERE e.expected <> e.actual
  ORDER BY e.ordinal
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Stream % is at version %, and not at %.', conflict.stream, conflict.actual, conflict.expected
      USING ERRCODE = 'RG002',
        DETAIL = json_build_object(
          'stream', conflict.stream, 'expected', conflict.expected, 'actual', conflict.actual
        )::text;
  END IF;

  RETURN (SELECT array_agg(b + 1 ORDER BY ordinal) FROM unnest(before) WITH ORDINALITY AS v (b, ordinal));
END
$$;
