import { jetstream } from '@nats-io/jetstream';
import { LoadedRegistry } from './load/loadedRegistry.ts';
import { processorTime, takenBetween } from './load/processorTime.ts';
import { type Message, publishAll } from './load/publishing.ts';
import { print } from './report.ts';

/** Submissions that warm every process up, and those that are looked at. */
const warming = 5000;
const submissions = 20_000;

/**
 * Which part of the way from publish to receipt takes which share of the processor. By the processor's time and not by
 * the clock's, so that a machine that is busy with other things says nearly the same.
 */
export async function benchProfile(): Promise<void> {
  for (const perMessage of [1, 500]) {
    const registry = await LoadedRegistry.start(100_000);
    try {
      await measure(registry, perMessage);
    } finally {
      await registry.dispose();
    }
  }
}

async function measure(registry: LoadedRegistry, perMessage: number): Promise<void> {
  const messages = (count: number) =>
    perMessage === 1 ? registry.singles(count) : registry.bulk(count, perMessage);
  const decide = (count: number, sent: readonly Message[]) =>
    registry.receipts.after(count, () => publishAll(jetstream(registry.connection), sent));
  await decide(warming, messages(warming));
  const sent = messages(submissions);
  const before = await processorTime(registry.running);
  await decide(submissions, sent);
  const taken = takenBetween(before, await processorTime(registry.running));
  const each = (milliseconds: number) => `${Math.round((milliseconds / submissions) * 1000)} µs a submission`;
  const whole = [...taken.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
  const of = `profile, ${perMessage} a message:`;
  print(`${of} all processes`, each(whole));
  for (const [name, milliseconds] of [...taken].toSorted(([, one], [, other]) => other - one)) {
    print(`${of} ${name}`, `${each(milliseconds)}, ${Math.round((milliseconds / whole) * 100)} %`);
  }
}
