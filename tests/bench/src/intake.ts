import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { readRun } from '@calcinosis/embedded';
import { allReceipts, connectTo, submissionsSubject } from '@calcinosis/messaging';
import {
  answer,
  type CentreCode,
  type Command,
  type Envelope,
  registryOffice,
  type SubmissionId,
  submissionId,
  type TokenId,
  tokenId,
} from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { type SyntheticRegistry, type SyntheticSubmission, syntheticRegistry } from '@calcinosis/synthetic';
import { type JetStreamClient, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { v7 } from 'uuid';
import { median, print } from './report.ts';

/** Messages on their way at once: what a busy gateway has. */
const inFlight = 500;

const submissionsPerRun = 4000;
const runs = 3;

/**
 * How fast submissions become receipts: published on NATS one by one, decided, sealed, chained, committed and
 * answered, everything on this machine. The baseline is what the same nats-server takes in of the same messages
 * with every one synced to disk, while nobody reads them.
 */
export async function benchIntake(): Promise<void> {
  const registry = await RunningRegistry.start();
  try {
    const connection = await connectAs(registry, 'gateway');
    const synthetic = syntheticRegistry({ seed: 'bench', centres: 10, cases: 4000 });
    const receipts = new ReceiptCount(connection);
    const tokens = await enrolAll(registry, receipts, synthetic);
    const messageOf = (each: SyntheticSubmission) =>
      message(each.centre, `token:${tokens.get(each.centre)}`, each.submissionId, each.command);
    const submissions = synthetic.submissions()[Symbol.iterator]();
    const whole: number[] = [];
    const taken: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const batch = take(submissions, submissionsPerRun).map(messageOf);
      whole.push(
        await rateOf(batch.length, () =>
          receipts.after(batch.length, () => publishAll(jetstream(connection), batch)),
        ),
      );
    }
    const registrar = (await registry.processes()).get('registrar');
    if (registrar === undefined) throw new Error('The registrar runs.');
    process.kill(registrar.pid, 'SIGSTOP');
    for (let run = 0; run < runs; run += 1) {
      const batch = take(submissions, submissionsPerRun).map(messageOf);
      taken.push(await rateOf(batch.length, () => publishAll(jetstream(connection), batch)));
    }
    process.kill(registrar.pid, 'SIGCONT');
    print('intake: JetStream alone, synced (baseline)', `${Math.round(median(taken))} submissions/s`);
    print('intake: publish to receipt', `${Math.round(median(whole))} submissions/s`);
    print('intake: ratio to the baseline', (median(whole) / median(taken)).toFixed(2));
    await connection.close();
  } finally {
    await registry.dispose();
  }
}

interface Message {
  readonly subject: string;
  readonly text: string;
}

async function connectAs(registry: RunningRegistry, user: string): Promise<NatsConnection> {
  const password = (await readFile(join(registry.folder, 'secrets', `nats-${user}`), 'utf8')).trim();
  const port = (await readRun(registry.folder)).ports['nats-server'];
  return connectTo(`nats://${user}:${password}@127.0.0.1:${port}`, user);
}

/** Enrols every centre and issues it a token; gives the tokens' ids by centre. */
async function enrolAll(
  registry: RunningRegistry,
  receipts: ReceiptCount,
  { centres }: SyntheticRegistry,
): Promise<Map<string, TokenId>> {
  const operator = await connectAs(registry, 'operator');
  const tokens = new Map(centres.map(({ code }) => [code, tokenId.parse(v7())]));
  const commands = centres.flatMap(({ code, enrolment }): Command[] => [
    enrolment,
    {
      type: 'IssueToken',
      tokenId: tokens.get(code) ?? tokenId.parse(v7()),
      centre: code,
      role: 'submitter',
      label: 'bench',
      hash: '0'.repeat(64),
      expiresAt: '2100-01-01T00:00:00.000Z',
    },
  ]);
  const messages = commands.map((command, index) =>
    message(registryOffice, 'operator', submissionId.parse(`bench-office-${index}`), command),
  );
  await receipts.after(messages.length, () => publishAll(jetstream(operator), messages));
  await operator.close();
  return tokens;
}

function message(centre: CentreCode, actor: string, id: SubmissionId, command: Command): Message {
  const envelope: Envelope = {
    submissions: [{ submissionId: id, centre, actor, correlationId: 'bench', dictionaryVersion, command }],
  };
  return { subject: submissionsSubject(centre), text: JSON.stringify(envelope) };
}

async function publishAll(client: JetStreamClient, messages: readonly Message[]): Promise<void> {
  const open = new Set<Promise<unknown>>();
  for (const { subject, text } of messages) {
    const sent = client.publish(subject, text);
    open.add(sent);
    void sent.finally(() => open.delete(sent));
    if (open.size >= inFlight) await Promise.race(open);
  }
  await Promise.all(open);
}

/** Counts the receipts that arrive. */
class ReceiptCount {
  #count = 0;
  #wake = () => {};

  constructor(connection: NatsConnection) {
    connection.subscribe(allReceipts, {
      callback: (error, received) => {
        if (error === null && answer.parse(received.json()).outcome !== 'waiting') this.#count += 1;
        this.#wake();
      },
    });
  }

  /** Resolves when so many more receipts have come as `work` brings. */
  async after(more: number, work: () => Promise<void>): Promise<void> {
    const wanted = this.#count + more;
    await work();
    while (this.#count < wanted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

async function rateOf(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count / (performance.now() - start)) * 1000;
}

function take<Item>(items: Iterator<Item>, count: number): Item[] {
  const taken: Item[] = [];
  for (let next = items.next(); next.done !== true; next = items.next()) {
    taken.push(next.value);
    if (taken.length === count) break;
  }
  return taken;
}
