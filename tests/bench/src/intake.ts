import { jetstream } from '@nats-io/jetstream';
import { LoadedRegistry } from './load/loadedRegistry.ts';
import { type Message, publishAll } from './load/publishing.ts';
import { median, print } from './report.ts';

const runs = 3;

/** Submissions of one run, one a message and many a message, and how many a message then holds. */
const singles = 4000;
const many = { submissions: 20_000, perMessage: 500 };

/**
 * How fast submissions become receipts: published on NATS, decided, sealed, chained, committed and answered,
 * everything on this machine. The baseline is what the same nats-server takes in of the same messages with every
 * one synced to disk, while the registrar is paused and nobody reads them.
 */
export async function benchIntake(): Promise<void> {
  const registry = await LoadedRegistry.start(100_000);
  try {
    const whole = { single: [] as number[], bulk: [] as number[] };
    const taken: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      whole.single.push(await toReceipt(registry, registry.singles(singles)));
      whole.bulk.push(await toReceipt(registry, registry.bulk(many.submissions, many.perMessage)));
      taken.push(await withoutRegistrar(registry, registry.singles(singles)));
    }
    print('intake: JetStream alone, synced (baseline)', `${Math.round(median(taken))} submissions/s`);
    print('intake: one a message, publish to receipt', `${Math.round(median(whole.single))} submissions/s`);
    print('intake: its ratio to the baseline', (median(whole.single) / median(taken)).toFixed(2));
    print('intake: many a message, publish to receipt', `${Math.round(median(whole.bulk))} submissions/s`);
  } finally {
    await registry.dispose();
  }
}

/** Submissions per second from the first one published to the last receipt. */
async function toReceipt(
  { connection, receipts }: LoadedRegistry,
  messages: readonly Message[],
): Promise<number> {
  const submissions = messages.reduce((sum, message) => sum + message.submissions, 0);
  const start = performance.now();
  await receipts.after(submissions, () => publishAll(jetstream(connection), messages));
  return (submissions / (performance.now() - start)) * 1000;
}

/** Messages per second that the server takes in while nobody reads them; they are decided before this ends. */
async function withoutRegistrar(registry: LoadedRegistry, messages: readonly Message[]): Promise<number> {
  const registrar = await registry.pid('registrar');
  let rate = Number.NaN;
  await registry.receipts.after(messages.length, async () => {
    process.kill(registrar, 'SIGSTOP');
    try {
      const start = performance.now();
      await publishAll(jetstream(registry.connection), messages);
      rate = (messages.length / (performance.now() - start)) * 1000;
    } finally {
      process.kill(registrar, 'SIGCONT');
    }
  });
  return rate;
}
