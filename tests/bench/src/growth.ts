import { batchOf, type BenchLog, syntheticEvents, take, withLog, withServers } from './log/benchLog.ts';
import { fillTo } from './log/fill.ts';
import { median, millisecondsOf, print } from './report.ts';
import { sizeGiven } from './sizeGiven.ts';

const small = 100_000;
const batch = 500;
const runs = 40;

/**
 * What appending costs in a long log over what it costs in a short one, batch by batch in turn, and how large the
 * indexes are. BENCH_EVENTS=10000000 makes the long one as long as a partition.
 */
export async function benchGrowth(): Promise<void> {
  const large = sizeGiven('BENCH_EVENTS', 1_000_000);
  await withServers((servers) =>
    withLog(servers, (short) => withLog(servers, (long) => measure(short, long, large))),
  );
}

async function measure(short: BenchLog, long: BenchLog, large: number): Promise<void> {
  await fillTo(short.admin, small);
  await fillTo(long.admin, large);
  const events = syntheticEvents(2 * batch * (runs + 5));
  const costs = { short: [] as number[], long: [] as number[] };
  const append = ({ appender, epoch }: BenchLog) => {
    const next = batchOf(take(events, batch));
    return millisecondsOf(() => appender.commit(epoch, next));
  };
  for (let run = 0; run < runs + 5; run += 1) {
    costs.short.push(await append(short));
    costs.long.push(await append(long));
  }
  // The first batches load what the fill left out of memory.
  const [atSmall, atLarge] = [median(costs.short.slice(5)), median(costs.long.slice(5))];
  print(`growth: a batch of ${batch} at ${small} events (baseline)`, `${atSmall.toFixed(1)} ms`);
  print(`growth: a batch of ${batch} at ${large} events`, `${atLarge.toFixed(1)} ms`);
  print('growth: its ratio to the baseline (goal 1.2)', (atLarge / atSmall).toFixed(2));
  print('growth: indexes of events', `${(await bytesOfIndexes(long)).toFixed(0)} bytes an event`);
}

async function bytesOfIndexes({ admin }: BenchLog): Promise<number> {
  const { rows } = await admin.query<{ bytes: number }>(`
    select sum(pg_indexes_size(relid))::float8 / (select position from log.head) as bytes
    from pg_partition_tree('log.event')
  `);
  return rows[0]?.bytes ?? Number.NaN;
}
