-- Appends events behind `head`, which the caller has locked, and gives their leaf hashes and chain hashes. What it
-- writes it has computed itself: position, version, time, leaf and chain are nobody else's word.

DROP FUNCTION log.append_events(
  log.head, timestamptz, uuid[], text[], integer[], text[], integer[], text[], text[], text[], text[], text[],
  uuid[], bytea[]
);

CREATE FUNCTION log.append_events(
  head log.head,
  appended_at timestamptz,
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
  OUT leaves bytea[],
  OUT hashes bytea[]
)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  versions integer[] := log.advance_streams(streams, expected_versions, head.position);
  last_position bigint := head.position + cardinality(streams);
  chain record;
BEGIN
  PERFORM log.make_event_partitions_ahead(last_position);

  SELECT array_agg(
    sha256(
      '\x00'::bytea || log.entry(
        head.position + e.ordinal, e.event_id, e.stream, e.version, e.type, e.schema_version, e.centre, e.actor,
        appended_at, e.submission_id, e.correlation_id, e.dictionary_version, e.key_id, e.data
      )
    )
    ORDER BY e.ordinal
  )
  INTO append_events.leaves
  FROM unnest(
    event_ids, streams, versions, types, schema_versions, centres, actors, submission_ids, correlation_ids,
    dictionary_versions, key_ids, append_events.data
  ) WITH ORDINALITY AS e (
    event_id, stream, version, type, schema_version, centre, actor, submission_id, correlation_id,
    dictionary_version, key_id, data, ordinal
  );

  chain := log.extend_chain(head, leaves);

  INSERT INTO log.event (
    position, event_id, stream, version, type, schema_version, centre, actor, recorded_at, submission_id,
    correlation_id, dictionary_version, key_id, data, previous_hash, leaf_hash, hash
  )
  SELECT
    head.position + e.ordinal, e.event_id, e.stream, e.version, e.type, e.schema_version, e.centre, e.actor,
    appended_at, e.submission_id, e.correlation_id, e.dictionary_version, e.key_id, e.data, e.previous_hash,
    e.leaf_hash, e.hash
  FROM unnest(
    event_ids, streams, versions, types, schema_versions, centres, actors, submission_ids, correlation_ids,
    dictionary_versions, key_ids, append_events.data,
    array_prepend(head.hash, trim_array(chain.hashes, 1)), leaves, chain.hashes
  ) WITH ORDINALITY AS e (
    event_id, stream, version, type, schema_version, centre, actor, submission_id, correlation_id,
    dictionary_version, key_id, data, previous_hash, leaf_hash, hash, ordinal
  );

  INSERT INTO log.node SELECT n.* FROM unnest(chain.nodes) AS n;

  UPDATE log.head
  SET position = last_position,
    hash = chain.hashes[cardinality(chain.hashes)],
    recorded_at = appended_at,
    frontier = chain.frontier;

  hashes := chain.hashes;
END
$$;
