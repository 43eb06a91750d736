import { jetstream } from '@nats-io/jetstream';
import { measureLatency } from './latency.ts';
import { EmmettLog } from './load/emmett.ts';
import { LoadedRegistry } from './load/loadedRegistry.ts';
import { type Message, publishAll } from './load/publishing.ts';
import { median, print, rateOf } from './report.ts';

const runs = 3;

/** Submissions of one run, one a message and many a message, and how many a message then holds. */
const singles = 3000;
const many = { submissions: 20_000, perMessage: 500 };

/**
 * How fast submissions become receipts: published on NATS, checked, decided, sealed, chained, committed and
 * answered, everything on this machine, with those who follow the log following. The baselines take turns with
 * it: what the same nats-server takes in of the same messages with every one synced to disk, while the registrar
 * is paused; and what the event store of Emmett appends of the same contents to the same Postgres, without
 * messages, decision, seal or chain.
 */
export async function benchIntake(): Promise<void> {
  const registry = await LoadedRegistry.start(100_000);
  try {
    const emmett = await EmmettLog.open(registry.running);
    const rates = {
      single: [] as number[],
      bulk: [] as number[],
      taken: [] as number[],
      emmettSingle: [] as number[],
      emmettBulk: [] as number[],
    };
    for (let run = 0; run < runs; run += 1) {
      // Each is sent before the next is made: a visit that came before its registration would wait for it.
      const single = registry.singles(singles);
      rates.single.push(await toReceipt(registry, single));
      rates.bulk.push(await toReceipt(registry, registry.bulk(many.submissions, many.perMessage)));
      rates.taken.push(await withoutRegistrar(registry, registry.singles(singles)));
      const texts = single.map(({ text }) => text);
      rates.emmettSingle.push(await rateOf(singles, () => emmett.append(texts, 1)));
      rates.emmettBulk.push(await rateOf(singles, () => emmett.append(texts, many.perMessage)));
    }
    await emmett.close();
    tell(rates);
    await measureLatency(registry);
  } finally {
    await registry.dispose();
  }
}

function tell(
  rates: Readonly<Record<'single' | 'bulk' | 'taken' | 'emmettSingle' | 'emmettBulk', number[]>>,
): void {
  const figure = (of: readonly number[]) => `${Math.round(median(of))} submissions/s`;
  const ratio = (of: readonly number[], to: readonly number[]) => (median(of) / median(to)).toFixed(2);
  print('intake: JetStream alone, synced (baseline)', figure(rates.taken));
  print('intake: Emmett, one an append (baseline)', figure(rates.emmettSingle));
  print(`intake: Emmett, ${many.perMessage} an append (baseline)`, figure(rates.emmettBulk));
  print('intake: one a message, publish to receipt', figure(rates.single));
  print('intake: its ratio to JetStream alone (goal 0.5)', ratio(rates.single, rates.taken));
  print('intake: its ratio to Emmett (goal 2)', ratio(rates.single, rates.emmettSingle));
  print(`intake: ${many.perMessage} a message, publish to receipt (goal 8000)`, figure(rates.bulk));
  print('intake: its ratio to Emmett (goal 4)', ratio(rates.bulk, rates.emmettBulk));
}

/** Submissions per second from the first one published to the last receipt. */
function toReceipt({ connection, receipts }: LoadedRegistry, messages: readonly Message[]): Promise<number> {
  const submissions = messages.reduce((sum, message) => sum + message.submissions, 0);
  return rateOf(submissions, () =>
    receipts.after(submissions, () => publishAll(jetstream(connection), messages)),
  );
}

/** Messages per second that the server takes in while nobody reads them; they are decided before this ends. */
async function withoutRegistrar(registry: LoadedRegistry, messages: readonly Message[]): Promise<number> {
  const registrar = await registry.pid('registrar');
  let rate = Number.NaN;
  await registry.receipts.after(messages.length, async () => {
    process.kill(registrar, 'SIGSTOP');
    try {
      rate = await rateOf(messages.length, () => publishAll(jetstream(registry.connection), messages));
    } finally {
      process.kill(registrar, 'SIGCONT');
    }
  });
  return rate;
}
