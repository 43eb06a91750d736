-- The entry of an event: the bytes that the Merkle leaf, and through it the chain, commit to. Integers are
-- big-endian and signed; a text is its length in bytes (4 bytes), then UTF-8.
--
--   1 byte    format, 0x01
--   8 bytes   position
--   16 bytes  event id
--   text      stream
--   4 bytes   version
--   text      type
--   4 bytes   schema version
--   text      centre
--   text      actor
--   8 bytes   recorded at, microseconds since 1970-01-01T00:00:00Z
--   text      submission id
--   text      correlation id
--   text      dictionary version
--   1 byte    0x01 and 16 bytes of key id, or 0x00 alone when the data is not sealed
--   4 bytes   length of the data, then the data as it is stored
--
-- The bodies are of the kind that resolves its names once, when it is made, and that the planner inlines.

CREATE FUNCTION log.entry_text(value text) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8');

CREATE FUNCTION log.entry(
  "position" bigint,
  event_id uuid,
  stream text,
  version integer,
  type text,
  schema_version integer,
  centre text,
  actor text,
  recorded_at timestamptz,
  submission_id text,
  correlation_id text,
  dictionary_version text,
  key_id uuid,
  data bytea
) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN '\x01'::bytea
  || int8send("position")
  || uuid_send(event_id)
  || log.entry_text(stream)
  || int4send(version)
  || log.entry_text(type)
  || int4send(schema_version)
  || log.entry_text(centre)
  || log.entry_text(actor)
  || int8send((extract(epoch FROM recorded_at) * 1000000)::bigint)
  || log.entry_text(submission_id)
  || log.entry_text(correlation_id)
  || log.entry_text(dictionary_version)
  || CASE WHEN key_id IS NULL THEN '\x00'::bytea ELSE '\x01'::bytea || uuid_send(key_id) END
  || int4send(octet_length(data))
  || data;
