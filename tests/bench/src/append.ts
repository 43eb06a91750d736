import { type NewEvent, sealBatch } from '@calcinosis/event-store';
import { batchOf, type BenchLog, syntheticEvents, take, withLog, withServers } from './log/benchLog.ts';
import { PlainTable } from './log/plainTable.ts';
import { median, millisecondsOf, print } from './report.ts';

/** Events a batch, and how many batches. */
const sizes = [
  { batch: 500, runs: 30 },
  { batch: 5000, runs: 5 },
] as const;

/**
 * How fast events are appended through the store: sealed under the keys of their cases, versioned, chained,
 * proved and committed. The baseline is one bare `INSERT ... SELECT unnest` of the very same rows, sealed and
 * hashed already, into a table without an index, batch by batch in turn.
 */
export async function benchAppend(): Promise<void> {
  await withServers(async (servers) => {
    for (const { batch, runs } of sizes) {
      await withLog(servers, (log) => measure(log, batch, runs));
    }
  });
}

/** Milliseconds that one batch took. */
interface Timing {
  readonly seal: number;
  readonly commit: number;
  readonly bare: number;
  readonly indexed: number;
}

async function measure(log: BenchLog, size: number, runs: number): Promise<void> {
  const bare = await PlainTable.make(log.admin, 'bare', { indexed: false });
  const indexed = await PlainTable.make(log.admin, 'indexed', { indexed: true });
  const events = syntheticEvents(size * (runs + 1));
  const timings: Timing[] = [];
  for (let run = 0; run <= runs; run += 1) {
    timings.push(await timed(log, take(events, size), bare, indexed));
  }
  // The first batch meets cold plans and caches on both sides.
  const middle = (part: (timing: Timing) => number) => median(timings.slice(1).map(part));
  const whole = middle(({ seal, commit }) => seal + commit);
  const plain = middle((timing) => timing.bare);
  const index = middle((timing) => timing.indexed) - plain;
  const sealing = middle(({ seal }) => seal);
  const rate = (milliseconds: number) => `${Math.round((size / milliseconds) * 1000)} events/s`;
  const share = (milliseconds: number) => `${Math.round((milliseconds / whole) * 100)} %`;
  const of = `append, ${size} a batch:`;
  print(`${of} bare insert of the same rows (baseline)`, rate(plain));
  print(`${of} through the store`, rate(whole));
  print(`${of} its ratio to the baseline (goal 0.7)`, (plain / whole).toFixed(2));
  print(
    `${of} share of the time`,
    `keys and sealing ${share(sealing)}, rows ${share(plain)}, two indexes ${share(index)}, hashing, versions, head and checkpoint ${share(whole - sealing - plain - index)}`,
  );
}

/** Appends a batch, then inserts its rows into the two tables. */
async function timed(
  { vault, appender, epoch, log }: BenchLog,
  events: readonly NewEvent[],
  bare: PlainTable,
  indexed: PlainTable,
): Promise<Timing> {
  const batch = batchOf(events);
  // The keys are made here; the commit then finds them, and its own sealing is taken off.
  const seal = await millisecondsOf(() => sealBatch(vault, batch));
  const sealAgain = await millisecondsOf(() => sealBatch(vault, batch));
  const { position } = await log.head();
  const commit = await millisecondsOf(() => appender.commit(epoch, batch));
  const rows = await log.readSealed({ after: position, limit: events.length });
  return {
    seal,
    commit: commit - sealAgain,
    bare: await millisecondsOf(() => bare.insert(rows)),
    indexed: await millisecondsOf(() => indexed.insert(rows)),
  };
}
