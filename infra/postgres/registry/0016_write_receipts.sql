-- Writes the receipts of a batch. A submission has one receipt for ever: a second one refuses the batch.
-- `first_events` and `last_events` count the batch's events from 1, and are null for what was rejected.

CREATE FUNCTION intake.write_receipts(
  centres text[],
  submission_ids text[],
  digests bytea[],
  first_events integer[],
  last_events integer[],
  reasons jsonb[],
  position_before bigint,
  hashes bytea[],
  root bytea,
  written_at timestamptz
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  events integer := cardinality(hashes);
  fault record;
BEGIN
  SELECT r.centre, r.submission_id
  INTO fault
  FROM unnest(centres, submission_ids, first_events, last_events) AS r (centre, submission_id, first, last)
  WHERE num_nulls(r.first, r.last) = 1 OR NOT (r.first BETWEEN 1 AND r.last AND r.last <= events)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'The receipt of submission % of % names events that the batch of % does not have.',
        fault.submission_id, fault.centre, events
      USING ERRCODE = 'invalid_parameter_value';
  END IF;

  INSERT INTO intake.receipt (
    centre, submission_id, digest, outcome, first_position, position, hash, tree_size, root, reasons, decided_at
  )
  SELECT
    r.centre,
    r.submission_id,
    r.digest,
    CASE WHEN r.first IS NULL THEN 'rejected' ELSE 'stored' END,
    position_before + r.first,
    position_before + r.last,
    hashes[r.last],
    CASE WHEN r.first IS NOT NULL THEN position_before + events END,
    CASE WHEN r.first IS NOT NULL THEN write_receipts.root END,
    r.reasons,
    written_at
  FROM unnest(centres, submission_ids, digests, first_events, last_events, write_receipts.reasons)
    AS r (centre, submission_id, digest, first, last, reasons);

  IF EXISTS (SELECT FROM intake.waiting) THEN
    PERFORM intake.refuse_where_waiting(centres, submission_ids);
  END IF;
EXCEPTION
  WHEN unique_violation THEN
    PERFORM intake.refuse_duplicate(centres, submission_ids);
    RAISE;
END
$$;

CREATE FUNCTION intake.refuse_where_waiting(centres text[], submission_ids text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  waiting record;
BEGIN
  SELECT w.centre, w.submission_id
  INTO waiting
  FROM unnest(centres, submission_ids) AS given (centre, submission_id)
  JOIN intake.waiting w USING (centre, submission_id)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Submission % of % waits; it must be released by the batch that brings its receipt.',
        waiting.submission_id, waiting.centre
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
END
$$;

-- Names the first submission that has a receipt already, or else one that is twice in the batch.
CREATE FUNCTION intake.refuse_duplicate(centres text[], submission_ids text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  duplicate record;
BEGIN
  SELECT given.centre, given.submission_id, r.centre IS NOT NULL AS decided
  INTO duplicate
  FROM unnest(centres, submission_ids) WITH ORDINALITY AS given (centre, submission_id, ordinal)
  LEFT JOIN intake.receipt r ON (r.centre, r.submission_id) = (given.centre, given.submission_id)
  GROUP BY given.centre, given.submission_id, r.centre
  HAVING r.centre IS NOT NULL OR count(*) > 1
  ORDER BY min(given.ordinal)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Submission % of % %.', duplicate.submission_id, duplicate.centre,
        CASE WHEN duplicate.decided THEN 'has its receipt already' ELSE 'is twice in the batch' END
      USING ERRCODE = 'RG003',
        DETAIL = json_build_object(
          'centre', duplicate.centre, 'submissionId', duplicate.submission_id
        )::text;
  END IF;
END
$$;
