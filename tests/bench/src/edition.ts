import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  type AnswerSource,
  composeDocument,
  frameOf,
  gatherContent,
  makeDocuments,
  makeEdition,
  month,
  type Month,
  monthAfter,
} from '@calcinosis/edition';
import { logViewOf, Publication } from '@calcinosis/edition/sources';
import { type LogDatabase, openDatabase, readHead } from '@calcinosis/event-store';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Kysely } from 'kysely';
import { LoadedRegistry } from './load/loadedRegistry.ts';
import { memoryOf } from './load/memoryOf.ts';
import { print } from './report.ts';
import { sizeGiven } from './sizeGiven.ts';

const centres = 50;

/** Shares of all cases that are registered when a snapshot is released, month after month. */
const shares = [0.9, 0.93, 0.96, 1];

/**
 * An edition of 50 centres, beside one of the same registry before a hospital had submitted anything: how long it takes, where
 * the time goes, and whether memory grows from edition to edition. BENCH_CASES chooses another number than 100,000.
 */
export async function benchEdition(): Promise<void> {
  const cases = sizeGiven('BENCH_CASES', 100_000);
  const registry = await LoadedRegistry.start(cases, centres);
  const nats = await registry.connectAs('reporter');
  const db = openDatabase<OutcomeDatabase & LogDatabase>({
    url: await registry.databaseUrl(),
    maxConnections: 2,
    applicationName: 'bench',
  });
  try {
    let of = month.parse('2024-12');
    const empty = await measure(registry, nats, db, of);
    tell('edition: no hospital case (baseline)', empty);
    for (const share of shares) {
      of = monthAfter(of);
      // What comes in a month is followed as it comes.
      if (share === shares[0]) await registry.fillAndRebuildTo(share, db);
      else await registry.fillTo(share);
      const { position } = await readHead(db);
      const release = ['snapshot', 'release', '--month', of, '--position', String(position)];
      const released = await registry.running.command(release);
      if (released.code !== 0) throw new Error(released.stderr);
      const full = await measure(registry, nats, db, of);
      tell(`edition: ${Math.round(share * cases)} cases of ${centres} centres`, full);
      if (share === 1) print('edition: ratio to the baseline', (totalOf(full) / totalOf(empty)).toFixed(2));
    }
  } finally {
    await nats.close();
    await db.destroy();
    await registry.dispose();
  }
}

/** Milliseconds of each part of the work, in their order, and megabytes when it was done: garbage is no growth. */
interface Measured {
  readonly parts: ReadonlyMap<string, number>;
  readonly megabytes: { readonly used: number; readonly resident: number; readonly analytics: number };
}

/** Every question of an edition, and how long those of each kind took; some are answered at the same time. */
class TimedAnswers implements AnswerSource {
  readonly #answers: AnswerSource;
  readonly spent: Map<string, number>;

  constructor(answers: AnswerSource, spent: Map<string, number>) {
    this.#answers = answers;
    this.spent = spent;
  }

  async ask(...[kind, question]: Parameters<AnswerSource['ask']>): Promise<unknown> {
    const start = performance.now();
    const replied = await this.#answers.ask(kind, question);
    const of = `of these, of ${question.stratum}: ${kind}`;
    this.spent.set(of, (this.spent.get(of) ?? 0) + performance.now() - start);
    return replied;
  }
}

async function measure(
  registry: LoadedRegistry,
  nats: NatsConnection,
  db: Kysely<OutcomeDatabase & LogDatabase>,
  of: Month,
): Promise<Measured> {
  const parts = new Map<string, number>();
  const timed = async <Result>(part: string, work: () => Promise<Result>): Promise<Result> => {
    const start = performance.now();
    const result = await work();
    parts.set(part, performance.now() - start);
    return result;
  };
  const { position } = await readHead(db);
  await caughtUp(db, position);
  const place = { month: of, now: new Date(), position, revision: 1, previous: null, errata: [] };
  const { frame, evidence } = await timed('frame', () => frameOf(logViewOf(db), place));
  const spent = new Map<string, number>();
  const content = await timed('questions', () =>
    gatherContent(frame, new TimedAnswers(new Publication(nats), spent)),
  );
  for (const [kind, milliseconds] of spent) parts.set(kind, milliseconds);
  await timed('words', async () => [composeDocument(content, 'en'), composeDocument(content, 'ko')]);
  await timed('documents, charts and bundle', () => makeEdition(content, evidence));
  await timed('of these the documents alone', () => makeDocuments(content));
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  return {
    parts,
    megabytes: {
      used: megabytes(usedHere()),
      resident: megabytes(process.memoryUsage().rss),
      analytics: megabytes((await memoryOf(registry.running, 'analytics')).resident),
    },
  };
}

/** Bytes of the heap that are in use, once garbage is collected. */
function usedHere(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

/** What is measured apart is in `documents, charts and bundle` as well. */
const totalOf = ({ parts }: Measured): number =>
  [...parts]
    .filter(([part]) => part !== 'words' && !part.startsWith('of these'))
    .reduce((sum, [, spent]) => sum + spent, 0);

function tell(what: string, measured: Measured): void {
  print(what, `${(totalOf(measured) / 1000).toFixed(2)} s`);
  for (const [part, spent] of measured.parts) print(`  ${part}`, `${(spent / 1000).toFixed(2)} s`);
  const { used, resident, analytics } = measured.megabytes;
  print(
    '  afterwards',
    `${used} MB used and ${resident} MB resident here, ${analytics} MB resident in analytics`,
  );
}

/** Waits until analytics has folded up to a position, and has nothing else to do. */
async function caughtUp(db: Kysely<OutcomeDatabase>, position: number): Promise<void> {
  for (;;) {
    const behind = await db
      .selectFrom('analytics.checkpoint')
      .select('name')
      .where('position', '<', String(position))
      .where('name', 'not like', 'former %')
      .execute();
    if (behind.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
