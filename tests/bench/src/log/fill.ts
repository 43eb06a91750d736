import type { Client } from 'pg';

/** Events of one statement. */
const atOnce = 250_000;

/** Events of one case. */
const perCase = 5;

/**
 * Fills the empty log with so many events of valid shape and real size, faster than an appender could: as the
 * superuser, without hashing entries. Such a log proves nothing; its tables and indexes are those of a real one.
 */
export async function fillTo(admin: Client, events: number): Promise<void> {
  await admin.query('select log.make_event_partitions_ahead($1)', [events]);
  for (let from = 1; from <= events; from += atOnce) {
    await admin.query(fillEvents, [from, Math.min(events, from + atOnce - 1)]);
  }
  await admin.query(fillStreams);
  await admin.query(moveHead, [events]);
  await admin.query('vacuum analyze log.event');
  await admin.query('vacuum analyze log.stream');
}

/** Case ids are in the order of their making, as version 7 is; the events of one case lie a thousand cases apart. */
const fillEvents = `
  insert into log.event (
    position, event_id, stream, version, type, schema_version, centre, actor, recorded_at, submission_id,
    correlation_id, dictionary_version, key_id, data, previous_hash, leaf_hash, hash
  )
  select
    position, gen_random_uuid(), 'case-' || overlay(
      md5(case_number::text)::uuid::text placing lpad(to_hex(case_number), 8, '0') from 1 for 8
    ), version, 'FollowUpRecorded', 1, 'invented-01', 'token:019a3c5e-8d00-7a10-9c3e-5f2b8f6f0001', now(),
    gen_random_uuid()::text, 'bench', '1.0.0', gen_random_uuid(),
    decode(repeat(md5(position::text), 10), 'hex'), sha256(int8send(position - 1)), sha256(int8send(-position)),
    sha256(int8send(position))
  from (
    select
      position,
      (position - 1) / (1000 * ${perCase}) * 1000 + (position - 1) % 1000 as case_number,
      ((position - 1) / 1000 % ${perCase} + 1)::integer as version
    from generate_series($1::bigint, $2::bigint) as position
  ) as placed
`;

const fillStreams = `
  insert into log.stream (stream, version, first_position, last_position)
  select stream, max(version), min(position), max(position) from log.event group by stream
`;

/** A frontier has a root for each binary 1 of the number of events. */
const moveHead = `
  update log.head set
    position = $1::bigint,
    hash = sha256(int8send($1::bigint)),
    recorded_at = now(),
    frontier = array_fill(sha256('bench'), array[length(replace($1::bigint::bit(64)::text, '0', ''))])
`;
