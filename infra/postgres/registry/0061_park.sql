-- Submissions begin to wait: for the registration of their case, or for a person, as `set_aside_for` tells.

DROP FUNCTION intake.park;

CREATE FUNCTION intake.park(
  centres text[],
  submission_ids text[],
  case_ids uuid[],
  set_aside_for text[],
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

  INSERT INTO intake.waiting (centre, submission_id, case_id, set_aside_for, digest, key_id, payload, since)
  SELECT w.centre, w.submission_id, w.case_id, w.set_aside_for, w.digest, w.key_id, w.payload, parked_at
  FROM unnest(centres, submission_ids, case_ids, park.set_aside_for, digests, key_ids, payloads) WITH ORDINALITY
    AS w (centre, submission_id, case_id, set_aside_for, digest, key_id, payload, ordinal)
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
