-- The entry of a read: the bytes that the chain of reads commits to. Integers are big-endian and signed; a text is
-- its length in bytes (4 bytes), then UTF-8.
--
--   1 byte    format, 0x01
--   8 bytes   position
--   8 bytes   read at, microseconds since 1970-01-01T00:00:00Z
--   text      actor
--   text      role
--   text      centre
--   text      kind
--   1 byte    0x01 and 16 bytes of case id, or 0x00 alone when it was of no single case
--   1 byte    0x01 and the submission id as text, or 0x00 alone when it was of no single submission
--   1 byte    0x01 when something was told, 0x00 when there was nothing to tell
--   text      correlation id
--
-- The hash of a read is the SHA-256 of the hash of the read before it (32 bytes, zeros before the first) and its entry.

CREATE FUNCTION access.read_entry(
  "position" bigint,
  read_at timestamptz,
  actor text,
  role text,
  centre text,
  kind text,
  case_id uuid,
  submission_id text,
  found boolean,
  correlation_id text
) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
RETURN '\x01'::bytea
  || int8send("position")
  || int8send((extract(epoch FROM read_at) * 1000000)::bigint)
  || log.entry_text(actor)
  || log.entry_text(role)
  || log.entry_text(centre)
  || log.entry_text(kind)
  || CASE WHEN case_id IS NULL THEN '\x00'::bytea ELSE '\x01'::bytea || uuid_send(case_id) END
  || CASE WHEN submission_id IS NULL THEN '\x00'::bytea ELSE '\x01'::bytea || log.entry_text(submission_id) END
  || CASE WHEN found THEN '\x01'::bytea ELSE '\x00'::bytea END
  || log.entry_text(correlation_id);
