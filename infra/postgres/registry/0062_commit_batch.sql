-- The only way into the log: one call is one transaction that appends the events of a batch of submissions,
-- writes their receipts, lets some wait (for their case or, set aside, for a person) and releases others, and moves
-- the progress of their message stream.
-- It gives one row for each receipt, in their order, or one row without a receipt when there is none.
--
--   RG001  the epoch no longer holds the lease
--   RG002  a stream is not at the expected version
--   RG003  a submission has its receipt, or waits, already
--   RG005  a submission that is released does not wait
--   RG006  the progress would go back
--   22023  the arrays do not fit together

DROP FUNCTION log.commit_batch;

CREATE FUNCTION log.commit_batch(
  held_epoch bigint,

  event_ids uuid[],
  streams text[],
  expected_versions integer[],
  types text[],
  schema_versions integer[],
  centres text[],
  actors text[],
  submission_ids text[],
  correlation_ids text[],
  dictionary_versions text[],
  key_ids uuid[],
  data bytea[],

  receipt_centres text[],
  receipt_submission_ids text[],
  receipt_digests bytea[],
  receipt_first_events integer[],
  receipt_last_events integer[],
  receipt_reasons jsonb[],

  waiting_centres text[],
  waiting_submission_ids text[],
  waiting_case_ids uuid[],
  waiting_set_aside_for text[],
  waiting_digests bytea[],
  waiting_key_ids uuid[],
  waiting_payloads bytea[],

  released_centres text[],
  released_submission_ids text[],

  progress_stream text,
  progress_identity text,
  progress_sequence bigint
) RETURNS TABLE (
  tree_size bigint,
  head_hash bytea,
  root bytea,
  decided_at timestamptz,
  ordinal bigint,
  first_position bigint,
  "position" bigint,
  leaf_hash bytea,
  hash bytea
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  events integer := log.batch_length('events', ARRAY[
    cardinality(event_ids), cardinality(streams), cardinality(expected_versions), cardinality(types),
    cardinality(schema_versions), cardinality(centres), cardinality(actors), cardinality(submission_ids),
    cardinality(correlation_ids), cardinality(dictionary_versions), cardinality(key_ids), cardinality(data)
  ]);
  receipts integer := log.batch_length('receipts', ARRAY[
    cardinality(receipt_centres), cardinality(receipt_submission_ids), cardinality(receipt_digests),
    cardinality(receipt_first_events), cardinality(receipt_last_events), cardinality(receipt_reasons)
  ]);
  waiting integer := log.batch_length('waiting submissions', ARRAY[
    cardinality(waiting_centres), cardinality(waiting_submission_ids), cardinality(waiting_case_ids),
    cardinality(waiting_set_aside_for), cardinality(waiting_digests), cardinality(waiting_key_ids),
    cardinality(waiting_payloads)
  ]);
  released integer := log.batch_length('released submissions', ARRAY[
    cardinality(released_centres), cardinality(released_submission_ids)
  ]);
  before log.head;
  after log.head;
  leaves bytea[] := '{}';
  hashes bytea[] := '{}';
  root bytea;
  now timestamptz;
BEGIN
  IF events + receipts + waiting + released = 0 AND progress_stream IS NULL THEN
    RAISE EXCEPTION 'The batch is empty.' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF num_nulls(progress_stream, progress_identity, progress_sequence) NOT IN (0, 3) THEN
    RAISE EXCEPTION 'Progress is a stream, its identity and a sequence, or nothing.'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;

  -- A receipt promises the disk; a session may not promise less.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;

  SELECT * INTO STRICT before FROM log.head FOR UPDATE;
  IF before.epoch IS DISTINCT FROM held_epoch OR before.lease_holder IS NULL THEN
    PERFORM log.refuse_stale_epoch(held_epoch);
  END IF;
  now := greatest(clock_timestamp(), before.recorded_at);

  IF events > 0 THEN
    SELECT a.leaves, a.hashes INTO leaves, hashes FROM log.append_events(
      before, now, event_ids, streams, expected_versions, types, schema_versions, centres, actors,
      submission_ids, correlation_ids, dictionary_versions, key_ids, data
    ) AS a;
  END IF;
  SELECT * INTO STRICT after FROM log.head;
  root := log.merkle_root(after.frontier);

  IF released > 0 THEN
    PERFORM intake.release(released_centres, released_submission_ids);
  END IF;
  IF receipts > 0 THEN
    PERFORM intake.write_receipts(
      receipt_centres, receipt_submission_ids, receipt_digests, receipt_first_events, receipt_last_events,
      receipt_reasons, before.position, hashes, root, now
    );
  END IF;
  IF waiting > 0 THEN
    PERFORM intake.park(
      waiting_centres, waiting_submission_ids, waiting_case_ids, waiting_set_aside_for, waiting_digests,
      waiting_key_ids, waiting_payloads, now
    );
  END IF;
  IF progress_stream IS NOT NULL THEN
    PERFORM intake.record_progress(progress_stream, progress_identity, progress_sequence);
  END IF;

  RETURN QUERY
  SELECT
    after.position, after.hash, root, now,
    r.ordinal, before.position + r.first, before.position + r.last, leaves[r.last], hashes[r.last]
  FROM (VALUES (true)) AS head
  LEFT JOIN unnest(receipt_first_events, receipt_last_events) WITH ORDINALITY AS r (first, last, ordinal) ON true
  ORDER BY r.ordinal;
END
$$;

GRANT EXECUTE ON FUNCTION log.commit_batch TO registry_registrar;
