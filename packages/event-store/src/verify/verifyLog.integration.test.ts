import { randomUUID } from 'node:crypto';
import { NoteSigner, signHandover } from '@calcinosis/proof';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { escapeLiteral } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDatabaseCopy } from '../testing/databaseCopy.ts';
import { batchOf, newWaiting, rejectedReceipt, submittedBatch } from '../testing/newBatch.ts';
import { openTestLog, type TestLog, testSigner } from '../testing/testLog.ts';
import type { VerifyOptions } from './verifyCopy.ts';
import { verifyLog } from './verifyLog.ts';

const servers = testServers();

/** A log of 13 events in four batches: what a test breaks is a copy of it. */
let model: TestLog;
let modelHead: { position: number; hash: string; root: string };
/** Tree sizes and roots after each batch. */
const roots: { size: number; root: string }[] = [];
/** A log that tests append to. */
let live: TestLog;
let epoch: number;

beforeAll(async () => {
  model = openTestLog(await servers.postgres.migratedDatabase());
  const modelEpoch = (await model.appender.acquireLease('test', 600_000)) ?? 0;
  for (const eventsEach of [[1], [2], [1, 3, 2], [1, 1, 1, 1]]) {
    const { position, root } = await model.appender.commit(modelEpoch, submittedBatch(eventsEach));
    roots.push({ size: position, root });
  }
  await model.appender.commit(
    modelEpoch,
    batchOf({ receipts: [rejectedReceipt('refused')], waiting: [newWaiting('early', randomUUID())] }),
  );
  modelHead = await model.log.head();
  await Promise.all([model.db, model.keys, model.admin, model.adminOfKeys].map((each) => each.destroy()));
  live = openTestLog(await servers.postgres.migratedDatabase());
  epoch = (await live.appender.acquireLease('test', 600_000)) ?? 0;
});
afterAll(async () => {
  await live.close();
  await model.database.drop();
});

/** Has the superuser break a copy of the log, and looks at it. */
function verifyAfter(statements: readonly string[], options: VerifyOptions = {}, of: TestLog = model) {
  return withDatabaseCopy(of.database.url, async (url, admin) => {
    const guarded = ['event', 'event_00000', 'node', 'checkpoint', 'signer'].map((table) => `log.${table}`);
    const unguard = [...guarded, 'intake.receipt'].map(
      (table) => `alter table ${table} disable trigger user`,
    );
    for (const statement of [...unguard, ...statements]) await admin.query(statement);
    return verifyLog(url, options);
  });
}

/** An event at `position` that fits into the chain behind the one before it, with the hashes that an attacker computes. */
const forgedEvent = (position: number) => `
  with forged as (
    select ${position}::bigint as position, gen_random_uuid() as event_id, 'case-forged-${position}' as stream,
      1 as version, type, schema_version, centre, actor, recorded_at, 'forged-${position}' as submission_id,
      correlation_id, dictionary_version, null::uuid as key_id, '{}'::bytea as data, hash as previous_hash
    from log.event where position = ${position - 1}
  ), leaf as (
    select *, sha256('\\x00'::bytea || log.entry(
      position, event_id, stream, version, type, schema_version, centre, actor, recorded_at, submission_id,
      correlation_id, dictionary_version, key_id, data
    )) as leaf_hash
    from forged
  )
  insert into log.event select *, sha256(previous_hash || leaf_hash) from leaf`;

const forgedStream = (position: number) =>
  `insert into log.stream values ('case-forged-${position}', 1, ${position}, ${position})`;

const forgedReceipt = (position: number) => `
  insert into intake.receipt
  select e.centre, e.submission_id, sha256('forged'), 'stored', e.position, e.position, e.hash, e.position,
    log.merkle_root((log.extend_chain(h, array[e.leaf_hash])).frontier), null, e.recorded_at
  from log.head h, log.event e where e.position = ${position}`;

/** Moves the head on by one event. */
const forgedHead = (position: number) => `
  update log.head h
  set position = e.position, hash = e.hash, recorded_at = e.recorded_at,
    frontier = (log.extend_chain(h, array[e.leaf_hash])).frontier
  from log.event e where e.position = ${position}`;

const forgedWhole = (position: number) =>
  [forgedEvent, forgedReceipt, forgedStream, forgedHead].map((forge) => forge(position));

/** Cuts what is behind a batch that ended at `position`, and all that speaks of it. */
const cutWhole = (position: number) => [
  `delete from log.checkpoint where tree_size > ${position}`,
  `delete from log.event where position > ${position}`,
  `delete from intake.receipt where position > ${position}`,
  `delete from log.stream where last_position > ${position}`,
  `update log.head h
   set position = e.position, hash = e.hash, recorded_at = e.recorded_at,
     frontier = (log.extend_chain(row(true, 0, '\\x'::bytea, now(), '{}', 0, null, null)::log.head, leaves)).frontier
   from log.event e, (select array_agg(leaf_hash order by position) as leaves from log.event)
   where e.position = ${position}`,
];

describe('verifying the log', () => {
  it('finds an empty log whole', async () => {
    const empty = openTestLog(await servers.postgres.migratedDatabase());
    expect(await verifyLog(empty.database.urlFor('gateway'))).toEqual({
      outcome: 'whole',
      events: 0,
      position: 0,
      hash: '00'.repeat(32),
      root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      streams: 0,
      receipts: { stored: 0, rejected: 0 },
      waiting: 0,
      checkpoints: 0,
    });
    await empty.close();
  });

  it('finds what was appended whole, and says how far it is', async () => {
    const progress: unknown[] = [];
    const found = await verifyLog(model.database.url, { onProgress: (each) => progress.push(each) });
    const { position, hash, root } = modelHead;
    expect(found).toEqual({
      outcome: 'whole',
      events: 13,
      position,
      hash,
      root,
      streams: 9,
      receipts: { stored: 9, rejected: 1 },
      waiting: 1,
      checkpoints: 4,
    });
    expect(progress).toEqual([{ position: 13, of: 13 }]);
  });

  it.each([
    ['event_id', 'gen_random_uuid()'],
    ['stream', "stream || 'x'"],
    ['version', 'version + 100'],
    ['type', "'CaseErased'"],
    ['schema_version', '2'],
    ['centre', "'busan'"],
    ['actor', "'operator'"],
    ['recorded_at', "recorded_at + interval '1 microsecond'"],
    ['submission_id', "'another'"],
    ['correlation_id', "'another'"],
    ['dictionary_version', "'1.0.1'"],
    ['key_id', 'null'],
    ['data', 'set_byte(data, 20, get_byte(data, 20) # 1)'],
    ['previous_hash', 'set_byte(previous_hash, 0, get_byte(previous_hash, 0) # 1)'],
    ['leaf_hash', 'set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1)'],
    ['hash', 'set_byte(hash, 15, get_byte(hash, 15) # 1)'],
  ])('finds a change of %s', async (column, value) => {
    const change = `update log.event set ${column} = ${value} where position = 5`;
    expect(await verifyAfter([change])).toMatchObject({ outcome: 'broken', position: 5 });
  });

  it('finds an event that was rewritten with the hashes that fit it', async () => {
    const rewritten = `
      update log.event e
      set data = '{}', key_id = null, leaf_hash = n.leaf, hash = sha256(e.previous_hash || n.leaf)
      from (
        select sha256('\\x00'::bytea || log.entry(
          position, event_id, stream, version, type, schema_version, centre, actor, recorded_at, submission_id,
          correlation_id, dictionary_version, null, '{}'
        )) as leaf
        from log.event where position = 5
      ) n
      where e.position = 5`;
    expect(await verifyAfter([rewritten])).toMatchObject({ outcome: 'broken', position: 6 });
  });

  it('finds a missing event', async () => {
    expect(await verifyAfter(['delete from log.event where position = 5'])).toEqual({
      outcome: 'broken',
      position: 5,
      why: 'The event is missing; the next one is at 6.',
    });
  });

  it('finds two events that were swapped', async () => {
    const swap = (from: number, to: number) =>
      `update log.event set position = ${to} where position = ${from}`;
    expect(await verifyAfter([swap(5, 99), swap(8, 5), swap(99, 8)])).toMatchObject({
      outcome: 'broken',
      position: 5,
    });
  });

  it('finds a forged tail, however much of it is made to fit', async () => {
    const broken = { outcome: 'broken', position: 14 };
    const [event, receipt, stream, head] = [forgedEvent, forgedReceipt, forgedStream, forgedHead].map(
      (forge) => forge(14),
    );
    if (!event || !receipt || !stream || !head) throw new Error('There are four.');
    expect(await verifyAfter([event])).toMatchObject(broken);
    expect(await verifyAfter([event, head])).toMatchObject(broken);
    expect(await verifyAfter([event, head, stream])).toMatchObject(broken);
    expect(await verifyAfter([event, receipt, head])).toMatchObject(broken);
  });

  it('finds a cut tail', async () => {
    const cut = 'delete from log.event where position > 11';
    expect(await verifyAfter([cut])).toEqual({
      outcome: 'broken',
      position: 12,
      why: 'The event is missing; the head is at 13.',
    });
    expect(await verifyAfter([cut, 'update log.head set position = 11'])).toMatchObject({
      outcome: 'broken',
      position: 11,
    });
  });

  it.each([
    ['of its tree', 'frontier[2] = frontier[1]', 'The Merkle tree of the head is not that of the events.'],
    ['of its hash', "hash = sha256('x')", 'The chain hash of the head is not that of the event.'],
    [
      'of its time',
      "recorded_at = recorded_at + interval '1 s'",
      'The time of the head is not that of the event.',
    ],
  ])('finds a change of the head, %s', async (_, change, why) => {
    expect(await verifyAfter([`update log.head set ${change}`])).toEqual({
      outcome: 'broken',
      position: 13,
      why,
    });
  });
});

describe('verifying the receipts', () => {
  /** That of the events 5 to 7, in the batch of 4 to 9. */
  const ofFive = 'where first_position = 5';

  it.each([
    ['the submission', "update intake.receipt set submission_id = 'x'", 5],
    ['the centre', "update intake.receipt set centre = 'busan'", 5],
    ['the hash', "update intake.receipt set hash = sha256('x')", 7],
    ['the time', "update intake.receipt set decided_at = decided_at + interval '1 s'", 7],
    ['the first position', 'update intake.receipt set first_position = 6', 5],
    ['the position', 'update intake.receipt set position = 6', 6],
    ['the tree size', 'update intake.receipt set tree_size = 8', 5],
    ['the root', "update intake.receipt set root = sha256('x')", 5],
    ['that it is there', 'delete from intake.receipt', 5],
  ])('finds a change of %s', async (_, change, position) => {
    expect(await verifyAfter([`${change} ${ofFive}`])).toMatchObject({ outcome: 'broken', position });
  });

  it('finds a root of the whole batch that is not that of the events', async () => {
    const change = "update intake.receipt set root = sha256('x') where tree_size = 9";
    expect(await verifyAfter([change])).toMatchObject({
      outcome: 'broken',
      why: 'The Merkle root of the receipt is not that of the events.',
    });
  });

  it('finds a receipt for what is absent, and a second one for what is there', async () => {
    const another = (position: number) => `
      insert into intake.receipt
      select centre, 'another', digest, outcome, ${position}, ${position}, hash, ${position}, root, null, decided_at
      from intake.receipt where position = 13`;
    expect(await verifyAfter([another(14)])).toEqual({
      outcome: 'broken',
      position: 14,
      why: 'There is a receipt for an event that is not there.',
    });
    expect(await verifyAfter([another(13)])).toMatchObject({ outcome: 'broken', position: 13 });
    expect(await verifyAfter([another(6)])).toMatchObject({ outcome: 'broken', position: 6 });
  });

  it('finds a submission that waits although it has its receipt', async () => {
    const waits = `update intake.waiting set submission_id = (select submission_id from intake.receipt ${ofFive})`;
    expect(await verifyAfter([waits])).toMatchObject({ outcome: 'broken', position: 5 });
    expect(await verifyAfter(["update intake.waiting set submission_id = 'refused'"])).toEqual({
      outcome: 'broken',
      position: null,
      why: 'A submission is decided more than once, or waits as well.',
    });
  });
});

describe('verifying the streams', () => {
  /** That of the events 5 to 7. */
  const ofFive = 'where first_position = 5';

  it.each([
    ['its version', 'update log.stream set version = 2', 7],
    ['its beginning', 'update log.stream set first_position = 4', 5],
    ['its end', 'update log.stream set last_position = 8', 7],
    ['its name', "update log.stream set stream = 'case-x'", 5],
    ['that it is there', 'delete from log.stream', 5],
  ])('finds a change of %s', async (_, change, position) => {
    expect(await verifyAfter([`${change} ${ofFive}`])).toMatchObject({ outcome: 'broken', position });
  });
});

describe('verifying what is signed', () => {
  it('counts a checkpoint for each batch that appended something', async () => {
    expect(await verifyAfter([])).toMatchObject({ outcome: 'whole', checkpoints: 4 });
  });

  it('finds a checkpoint whose signature, size or root was changed', async () => {
    const changes = [
      `note = overlay(note placing 'AAAA' from position('— ' in note) + 30)`,
      `note = replace(note, E'\\n3\\n', E'\\n4\\n')`,
      `note = (select note from log.checkpoint where tree_size = 9)`,
    ];
    for (const change of changes) {
      const found = await verifyAfter([`update log.checkpoint set ${change} where tree_size = 3`]);
      expect(found).toMatchObject({ outcome: 'broken', position: 3 });
    }
  });

  it('finds a checkpoint that is missing, and that all are', async () => {
    for (const size of [3, 9, 13]) {
      const found = await verifyAfter([`delete from log.checkpoint where tree_size = ${size}`]);
      expect(found).toMatchObject({ outcome: 'broken', position: size });
    }
    expect(await verifyAfter(['delete from log.checkpoint'])).toMatchObject({ outcome: 'broken' });
  });

  it('takes further checkpoints of one size, with several signatures, of which one is of a key on record', async () => {
    const next = NoteSigner.parse(NoteSigner.generate(testSigner.verifier.name));
    const further = ({ size, root }: { size: number; root: string }) => {
      const note = signHandover({ from: testSigner, to: next }, size, Buffer.from(root, 'hex'));
      return `insert into log.checkpoint (tree_size, ordinal, note) values (${size}, 2, ${escapeLiteral(note)})`;
    };
    const statements = roots.map(further);
    expect(await verifyAfter(statements)).toMatchObject({ outcome: 'whole', checkpoints: 8 });
    const other = roots.map(({ size }) => further({ size, root: roots[0]?.root ?? '' }));
    expect(await verifyAfter(other)).toMatchObject({ outcome: 'broken', position: 3 });
  });

  it('finds a key of the log that was changed, and checkpoints of no key at all', async () => {
    expect(
      await verifyAfter([`update log.signer set verifier = overlay(verifier placing 'AAAA' from 40)`]),
    ).toMatchObject({
      outcome: 'broken',
      why: expect.stringContaining('key'),
    });
    expect(await verifyAfter(['delete from log.signer'])).toMatchObject({ outcome: 'broken', position: 1 });
  });
});

describe('verifying the kept nodes of the Merkle tree', () => {
  const first = 260;
  let tall: TestLog;

  beforeAll(async () => {
    tall = openTestLog(await servers.postgres.migratedDatabase());
    const tallEpoch = (await tall.appender.acquireLease('test', 600_000)) ?? 0;
    for (const length of [first, 300]) {
      await tall.appender.commit(tallEpoch, submittedBatch(Array<number>(length).fill(1)));
    }
    await Promise.all([tall.db, tall.keys, tall.admin, tall.adminOfKeys].map((each) => each.destroy()));
  });
  afterAll(() => tall.database.drop());

  it.each([
    ['none that was changed', 'select', null],
    ['one that was changed', `update log.node set hash = sha256(hash) where index = 1`, 512],
    ['one that is missing', 'delete from log.node where index = 0', 256],
    ['one that nothing leads to', `insert into log.node values (8, 2, sha256(''))`, 560],
  ])('finds %s', async (_, statement, position) => {
    const found = await verifyAfter([statement], {}, tall);
    expect(found).toMatchObject(
      position === null ? { outcome: 'whole', events: 560 } : { outcome: 'broken', position },
    );
  });
});

describe('verifying against what is known from outside', () => {
  it('finds the root that the log had at every size', async () => {
    for (const vouched of roots) {
      expect(await verifyLog(model.database.url, { vouched })).toMatchObject({ outcome: 'whole' });
    }
  });

  it('finds another root', async () => {
    const vouched = { size: 9, root: roots[0]?.root ?? '' };
    expect(await verifyLog(model.database.url, { vouched })).toEqual({
      outcome: 'broken',
      position: 9,
      why: 'The Merkle root of the first 9 entries is not that of the checkpoint.',
    });
  });

  it('finds a cut tail also by the checkpoint that was left', async () => {
    const [, ...cut] = cutWhole(9);
    expect(await verifyAfter(cut)).toEqual({
      outcome: 'broken',
      position: 10,
      why: 'The event is missing; there is a checkpoint of 13 entries.',
    });
  });

  it('finds a tail that was cut with all that speaks of it', async () => {
    const { root } = modelHead;
    expect(await verifyAfter(cutWhole(9))).toMatchObject({ outcome: 'whole', position: 9 });
    expect(await verifyAfter(cutWhole(9), { vouched: { size: 13, root } })).toEqual({
      outcome: 'broken',
      position: 10,
      why: 'The event is missing; the checkpoint is of 13 entries.',
    });
  });

  it('finds a tail that was forged with all that speaks of it', async () => {
    const { root } = modelHead;
    const unsigned = [...cutWhole(9), ...[10, 11, 12, 13].flatMap(forgedWhole)];
    expect(await verifyAfter(unsigned)).toEqual({
      outcome: 'broken',
      position: 10,
      why: 'The checkpoint of the first 10 entries is missing.',
    });
    const forged = [...unsigned, 'delete from log.checkpoint', 'delete from log.signer'];
    expect(await verifyAfter(forged)).toMatchObject({ outcome: 'whole', position: 13 });
    expect(await verifyAfter(forged, { vouched: { size: 13, root } })).toMatchObject({
      outcome: 'broken',
      position: 13,
    });
  });
});

describe('a verification', () => {
  it('stops when it is told to', async () => {
    await live.appender.commit(epoch, submittedBatch([1]));
    const reason = new Error('enough');
    const stopped = verifyLog(live.database.url, { signal: AbortSignal.abort(reason) });
    await expect(stopped).rejects.toBe(reason);
  });

  it('goes on while events are appended', async () => {
    const appending = Promise.all(
      Array.from({ length: 20 }, () => live.appender.commit(epoch, submittedBatch([2, 1, 2]))),
    );
    const found = await Promise.all(Array.from({ length: 10 }, () => verifyLog(live.database.url)));
    await appending;
    expect(found.map(({ outcome }) => outcome)).toEqual(found.map(() => 'whole'));
    expect(await verifyLog(live.database.url)).toMatchObject({ outcome: 'whole', position: 101 });
  });
});
