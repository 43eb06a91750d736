-- Submissions begin to wait and are released in the same transaction as the decisions around them.

CREATE FUNCTION intake.park(
  centres text[],
  submission_ids text[],
  case_ids uuid[],
  digests bytea[],
  key_ids uuid[],
  payloads bytea[],
  parked_at timestamptz
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  duplicate record;
BEGIN
  PERFORM intake.refuse_duplicate(centres, submission_ids);

  INSERT INTO intake.waiting (centre, submission_id, case_id, digest, key_id, payload, since)
  SELECT w.centre, w.submission_id, w.case_id, w.digest, w.key_id, w.payload, parked_at
  FROM unnest(centres, submission_ids, case_ids, digests, key_ids, payloads) WITH ORDINALITY
    AS w (centre, submission_id, case_id, digest, key_id, payload, ordinal)
  ORDER BY w.ordinal;
EXCEPTION
  WHEN unique_violation THEN
    SELECT w.centre, w.submission_id
    INTO duplicate
    FROM unnest(centres, submission_ids) AS given (centre, submission_id)
    JOIN intake.waiting w USING (centre, submission_id)
    LIMIT 1;
    RAISE EXCEPTION 'Submission % of % waits already.', duplicate.submission_id, duplicate.centre
      USING ERRCODE = 'RG003',
        DETAIL = json_build_object(
          'centre', duplicate.centre, 'submissionId', duplicate.submission_id
        )::text;
END
$$;

CREATE FUNCTION intake.release(centres text[], submission_ids text[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  gone integer;
BEGIN
  DELETE FROM intake.waiting w
  USING unnest(centres, submission_ids) AS given (centre, submission_id)
  WHERE (w.centre, w.submission_id) = (given.centre, given.submission_id);
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF gone <> cardinality(centres) THEN
    RAISE EXCEPTION '% submissions were to be released, but % of them waited.', cardinality(centres), gone
      USING ERRCODE = 'RG005';
  END IF;
END
$$;
