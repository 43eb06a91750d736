-- Records reads, behind those that are recorded, and gives the position of the last. Position, time and hashes it
-- computes itself: they are nobody else's word. Several at once, since each commit waits for the disk and keeps the
-- head meanwhile.

CREATE FUNCTION access.record_reads(
  actors text[],
  roles text[],
  centres text[],
  kinds text[],
  case_ids uuid[],
  submission_ids text[],
  were_found boolean[],
  correlation_ids text[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  head access.read_head;
  each record;
  following bytea;
BEGIN
  SELECT * INTO STRICT head FROM access.read_head FOR UPDATE;
  -- A clock that was set back must not make a read older than the one before it.
  head.read_at := greatest(head.read_at, clock_timestamp());

  FOR each IN
    SELECT r.*
    FROM unnest(
      actors, roles, centres, kinds, case_ids, submission_ids, were_found, correlation_ids
    ) WITH ORDINALITY AS r (
      actor, role, centre, kind, case_id, submission_id, found, correlation_id, ordinal
    )
    ORDER BY r.ordinal
  LOOP
    head.position := head.position + 1;
    following := sha256(
      head.hash || access.read_entry(
        head.position, head.read_at, each.actor, each.role, each.centre, each.kind, each.case_id,
        each.submission_id, each.found, each.correlation_id
      )
    );
    INSERT INTO access.read (
      position, read_at, actor, role, centre, kind, case_id, submission_id, found, correlation_id, previous_hash, hash
    ) VALUES (
      head.position, head.read_at, each.actor, each.role, each.centre, each.kind, each.case_id, each.submission_id,
      each.found, each.correlation_id, head.hash, following
    );
    head.hash := following;
  END LOOP;

  UPDATE access.read_head SET position = head.position, hash = head.hash, read_at = head.read_at;
  RETURN head.position;
END
$$;

GRANT EXECUTE ON FUNCTION access.record_reads TO registry_gateway;
