import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Committed } from './batch.ts';
import { commitSigned } from './commitSigned.ts';
import { DuplicateReceiptError, StaleEpochError, withLogErrors } from './logError.ts';
import { findReceipts } from './receipts.ts';
import { sealBatch } from './sealBatch.ts';
import { batchOf, newEvent, storedReceipt } from './testing/newBatch.ts';
import { openTestLog, type TestLog, testSigner } from './testing/testLog.ts';
import { verifyLog } from './verify/verifyLog.ts';

/** One attempt of an appender. Times in milliseconds. */
interface Attempt {
  readonly pause: number;
  readonly leaseTime: number;
  /** Between the append and its commit or rollback. */
  readonly hesitation: number;
  readonly rollsBack: boolean;
  /** Submissions, by number; appenders draw the same ones. */
  readonly submissions: readonly number[];
  readonly eventsEach: number;
  /** Goes on with its epoch, whether or not it is still the current one. */
  readonly keepsEpoch: boolean;
}

const writers = 12;
const submissionsPerRun = 150;

const attempt: fc.Arbitrary<Attempt> = fc.record({
  pause: fc.nat(8),
  leaseTime: fc.integer({ min: 10, max: 60 }),
  hesitation: fc.nat(4),
  rollsBack: fc.nat(3).map((die) => die === 0),
  submissions: fc.uniqueArray(fc.nat(submissionsPerRun - 1), { minLength: 1, maxLength: 4 }),
  eventsEach: fc.integer({ min: 1, max: 3 }),
  keepsEpoch: fc.nat(4).map((die) => die > 0),
});
const plans = fc.array(fc.array(attempt, { minLength: 30, maxLength: 50 }), {
  minLength: writers,
  maxLength: writers,
});

const servers = testServers();
let test: TestLog;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
});
afterAll(() => test.close());

interface Success {
  readonly epoch: number;
  readonly committed: Committed;
  readonly events: number;
}

class RolledBack extends Error {}

/** What the attempts of a run came to. */
interface Outcomes {
  readonly successes: Success[];
  stale: number;
  duplicates: number;
  rolledBack: number;
}

async function write(
  name: string,
  run: string,
  attempts: readonly Attempt[],
  outcomes: Outcomes,
): Promise<void> {
  let epoch: number | null = null;
  for (const each of attempts) {
    await setTimeout(each.pause);
    if (epoch === null || !each.keepsEpoch) epoch = await test.appender.acquireLease(name, each.leaseTime);
    if (epoch === null) continue;
    try {
      outcomes.successes.push(await append(epoch, run, each));
    } catch (error) {
      if (error instanceof StaleEpochError) outcomes.stale += 1;
      else if (error instanceof DuplicateReceiptError) outcomes.duplicates += 1;
      else if (error instanceof RolledBack) outcomes.rolledBack += 1;
      else throw error;
    }
  }
}

function append(epoch: number, run: string, { submissions, eventsEach, hesitation, rollsBack }: Attempt) {
  const events = submissions.flatMap((submission) =>
    Array.from({ length: eventsEach }, () =>
      newEvent({ stream: `case-${run}-${submission % 7}`, submissionId: `${run}-${submission}` }),
    ),
  );
  const receipts = submissions.map((submission, index) =>
    storedReceipt(`${run}-${submission}`, index * eventsEach, (index + 1) * eventsEach - 1),
  );
  return test.db.transaction().execute(async (transaction) => {
    const batch = batchOf({ events, receipts });
    const sealed = await sealBatch(test.vault, batch);
    const committed = await withLogErrors(() => commitSigned(transaction, testSigner, epoch, batch, sealed));
    await setTimeout(hesitation);
    if (rollsBack) throw new RolledBack();
    return { epoch, committed, events: events.length };
  });
}

/** Reads along until it is told to stop: the positions in the order in which they were seen. */
async function follow(start: number, stop: AbortSignal): Promise<number[]> {
  const seen: number[] = [];
  let after = start;
  for (;;) {
    const last = stop.aborted;
    const events = await test.log.readSealed({ after, limit: 7 });
    seen.push(...events.map(({ position }) => position));
    after = events.at(-1)?.position ?? after;
    if (last && events.length === 0) return seen;
  }
}

/** Runs `work` while another transaction of the same database has written and does not end. */
async function besideAnOpenTransaction(work: () => Promise<void>): Promise<void> {
  await test.admin.transaction().execute(async (transaction) => {
    await sql`create table analytics.unrelated as select pg_current_xact_id()`.execute(transaction);
    await work();
    await sql`drop table analytics.unrelated`.execute(transaction);
  });
}

describe('many appenders at once, who pause, roll back and take the lease from each other', () => {
  it('leave a log without gaps, in the order of commits, as every reader saw it', async () => {
    const total: Omit<Outcomes, 'successes'> & { committed: number } = {
      committed: 0,
      stale: 0,
      duplicates: 0,
      rolledBack: 0,
    };
    await fc.assert(
      fc.asyncProperty(plans, async (planned) => {
        const run = randomUUID();
        const start = (await test.log.head()).position;
        const outcomes: Outcomes = { successes: [], stale: 0, duplicates: 0, rolledBack: 0 };
        const done = new AbortController();
        const readers = [follow(start, done.signal), follow(start, done.signal)];
        await besideAnOpenTransaction(async () => {
          await Promise.all(
            planned.map((attempts, index) => write(`writer-${index}`, run, attempts, outcomes)),
          );
          done.abort();
          const { position: end } = await test.log.head();
          const positions = Array.from({ length: end - start }, (_, index) => start + index + 1);
          for (const seen of await Promise.all(readers)) expect(seen).toEqual(positions);
          await checkCommits(run, start, end, outcomes.successes);
        });
        expect(await verifyLog(test.database.url)).toMatchObject({ outcome: 'whole' });
        total.committed += outcomes.successes.length;
        total.stale += outcomes.stale;
        total.duplicates += outcomes.duplicates;
        total.rolledBack += outcomes.rolledBack;
      }),
      { numRuns: 8, endOnFailure: true },
    );
    // What is to be withstood did happen.
    expect(Object.entries(total).filter(([, times]) => times === 0)).toEqual([]);
  });
});

/** Each commit is where its receipts say, behind those before it, and under an epoch not older than theirs. */
async function checkCommits(
  run: string,
  start: number,
  end: number,
  successes: readonly Success[],
): Promise<void> {
  const inOrder = successes.toSorted((one, other) => one.committed.position - other.committed.position);
  let position = start;
  let epoch = 0;
  const submissions = new Set<string>();
  for (const success of inOrder) {
    expect(success.epoch).toBeGreaterThanOrEqual(epoch);
    ({ epoch } = success);
    for (const receipt of success.committed.receipts) {
      if (receipt.outcome !== 'stored') throw new Error('Nothing is rejected here.');
      expect(receipt.firstPosition).toBe(position + 1);
      ({ position } = receipt);
      submissions.add(receipt.submissionId);
    }
    expect(success.committed.position).toBe(position);
  }
  expect(position).toBe(end);

  const all = Array.from({ length: submissionsPerRun }, (_, index) => `${run}-${index}`);
  const found = await findReceipts(
    test.db,
    all.map((submissionId) => ({ centre: 'seoul', submissionId })),
  );
  expect(new Set([...found.values()].map(({ submissionId }) => submissionId))).toEqual(submissions);
  const events = await test.log.readSealed({ after: start, limit: end });
  for (const receipt of found.values()) {
    if (receipt.outcome !== 'stored') continue;
    const own = events.filter(({ submissionId }) => submissionId === receipt.submissionId);
    expect(own.map((event) => event.position)).toEqual(
      Array.from({ length: own.length }, (_, index) => receipt.firstPosition + index),
    );
    expect(Buffer.from(own.at(-1)?.hash ?? []).toString('hex')).toBe(receipt.hash);
  }
}
