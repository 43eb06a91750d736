import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { readRun } from '@calcinosis/embedded';
import { type LogDatabase, readHead } from '@calcinosis/event-store';
import { connectTo, submissionsSubject } from '@calcinosis/messaging';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import {
  type CentreCode,
  type Command,
  registryOffice,
  type Submission,
  submissionId,
  type TokenId,
  tokenId,
} from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { type SyntheticRegistry, type SyntheticSubmission, syntheticRegistry } from '@calcinosis/synthetic';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import { type Message, publishAll } from './publishing.ts';
import { ReceiptCount } from './receiptCount.ts';

/** Of the cases that are registered; of a few the use is not allowed any more. */
const fewestFolded = 0.95;

/** How many submissions are made at once while a registry is filled, and in one message. */
const filledAtOnce = 10_000;
const filledPerMessage = 500;

/** A registry that runs, with the hospitals of a synthetic one enrolled, and the connection of its gateway. */
export class LoadedRegistry {
  readonly running: RunningRegistry;
  readonly connection: NatsConnection;
  readonly receipts: ReceiptCount;
  readonly synthetic: SyntheticRegistry;
  readonly #tokens: ReadonlyMap<CentreCode, TokenId>;
  readonly #submissions: Iterator<SyntheticSubmission>;
  #registered = 0;

  private constructor(parts: {
    running: RunningRegistry;
    connection: NatsConnection;
    receipts: ReceiptCount;
    synthetic: SyntheticRegistry;
    tokens: ReadonlyMap<CentreCode, TokenId>;
  }) {
    this.running = parts.running;
    this.connection = parts.connection;
    this.receipts = parts.receipts;
    this.synthetic = parts.synthetic;
    this.#tokens = parts.tokens;
    this.#submissions = parts.synthetic.submissions()[Symbol.iterator]();
  }

  /** @param cases how many the synthetic registry has; each brings a handful of submissions. */
  static async start(cases: number, centres = 10): Promise<LoadedRegistry> {
    const running = await RunningRegistry.start();
    try {
      const connection = await connectAs(running, 'gateway');
      const receipts = new ReceiptCount(connection);
      const synthetic = syntheticRegistry({ seed: 'bench', centres, cases });
      const tokens = await enrolAll(running, receipts, synthetic);
      return new LoadedRegistry({ running, connection, receipts, synthetic, tokens });
    } catch (error) {
      await running.dispose();
      throw error;
    }
  }

  /** The next submissions, each in a message of its own. */
  singles(count: number): Message[] {
    return this.#take(count).map((each) => messageOf(each.centre, [this.#submissionOf(each)]));
  }

  /** The next submissions, in messages of `size` of one hospital, the rest of each hospital in a smaller one. */
  bulk(count: number, size: number): Message[] {
    return messagesOf(this.#take(count), (each) => this.#submissionOf(each), size);
  }

  /** Submits what comes before a share of all cases is registered, and waits for the receipts; the rest with a share of 1. */
  async fillTo(share: number): Promise<void> {
    const wanted = share === 1 ? Infinity : Math.round(share * this.synthetic.cases);
    while (this.#registered < wanted) {
      const next = this.#takeUpTo(filledAtOnce);
      if (next.length === 0) return;
      const messages = messagesOf(next, (each) => this.#submissionOf(each), filledPerMessage);
      await this.receipts.after(next.length, () => publishAll(jetstream(this.connection), messages));
      this.#registered += next.filter(({ command }) => command.type === 'RegisterCase').length;
    }
  }

  /**
   * As {@link fillTo}, and folds all of it at once, as after a new build: those who follow the log would fold each case once for
   * each time that something comes of it, for many minutes. The worklist is left out.
   */
  async fillAndRebuildTo(share: number, db: Kysely<OutcomeDatabase & LogDatabase>): Promise<void> {
    await moveFollowersTo(db, Number.MAX_SAFE_INTEGER);
    await this.fillTo(share);
    await moveFollowersTo(db, (await readHead(db)).position);
    // That the tables which are replaced hold nothing of these cases is told as a failure.
    const { stderr } = await this.running.command(['rebuild', '--replace']);
    if ((await countFacts(db)) < fewestFolded * this.#registered) throw new Error(stderr);
  }

  /** A connection as one of the users of the nats-server. */
  connectAs(user: string): Promise<NatsConnection> {
    return connectAs(this.running, user);
  }

  /** Of the database `registry`, as its owner. */
  async databaseUrl(): Promise<string> {
    const password = (await readFile(join(this.running.folder, 'secrets', 'postgres'), 'utf8')).trim();
    const port = (await readRun(this.running.folder)).ports['postgres'];
    return `postgres://postgres:${password}@127.0.0.1:${port}/registry`;
  }

  /** Process id of one of the services. */
  async pid(service: string): Promise<number> {
    const found = (await this.running.processes()).get(service);
    if (found === undefined) throw new Error(`The ${service} does not run.`);
    return found.pid;
  }

  async dispose(): Promise<void> {
    await this.connection.close();
    await this.running.dispose();
  }

  #take(count: number): SyntheticSubmission[] {
    const taken = this.#takeUpTo(count);
    if (taken.length < count)
      throw new RangeError('The synthetic registry has too few cases for this bench.');
    return taken;
  }

  #takeUpTo(count: number): SyntheticSubmission[] {
    const taken: SyntheticSubmission[] = [];
    while (taken.length < count) {
      const next = this.#submissions.next();
      if (next.done === true) break;
      taken.push(next.value);
    }
    return taken;
  }

  #submissionOf({ centre, submissionId: id, command }: SyntheticSubmission): Submission {
    return submissionOf(centre, `token:${this.#tokens.get(centre)}`, id, command);
  }
}

/** Has analytics believe that its tables are of this position. */
async function moveFollowersTo(db: Kysely<OutcomeDatabase>, position: number): Promise<void> {
  await db
    .updateTable('analytics.checkpoint')
    .set({ position })
    .where('name', 'not like', 'former %')
    .execute();
}

/** How many cases of hospitals the tables tell of. */
async function countFacts(db: Kysely<OutcomeDatabase>): Promise<number> {
  const { cases } = await db
    .selectFrom('analytics.case_fact')
    .select((builder) => builder.fn.countAll<string>().as('cases'))
    .where('stratum', '=', 'hospital')
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(cases);
}

async function connectAs(registry: RunningRegistry, user: string): Promise<NatsConnection> {
  const password = (await readFile(join(registry.folder, 'secrets', `nats-${user}`), 'utf8')).trim();
  const port = (await readRun(registry.folder)).ports['nats-server'];
  return connectTo(`nats://${user}:${password}@127.0.0.1:${port}`, user);
}

/** Enrols every hospital and issues it a token; gives the tokens' ids. */
async function enrolAll(
  registry: RunningRegistry,
  receipts: ReceiptCount,
  { centres }: SyntheticRegistry,
): Promise<Map<CentreCode, TokenId>> {
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
      hash: createHash('sha256').update(code).digest('hex'),
      expiresAt: '2100-01-01T00:00:00.000Z',
    },
  ]);
  const messages = commands.map((command, index) =>
    messageOf(registryOffice, [
      submissionOf(registryOffice, 'operator', submissionId.parse(`bench-office-${index}`), command),
    ]),
  );
  await receipts.after(messages.length, () => publishAll(jetstream(operator), messages));
  await operator.close();
  return tokens;
}

function submissionOf(
  centre: CentreCode,
  actor: string,
  id: Submission['submissionId'],
  command: Command,
): Submission {
  return { submissionId: id, centre, actor, correlationId: 'bench', dictionaryVersion, command };
}

/** Messages of `size` of one hospital, the rest of each hospital in a smaller one. */
function messagesOf(
  some: readonly SyntheticSubmission[],
  asSubmitted: (each: SyntheticSubmission) => Submission,
  size: number,
): Message[] {
  const messages: Message[] = [];
  const open = new Map<CentreCode, Submission[]>();
  for (const each of some) {
    const envelope = open.get(each.centre) ?? [];
    open.set(each.centre, envelope);
    envelope.push(asSubmitted(each));
    if (envelope.length < size) continue;
    messages.push(messageOf(each.centre, envelope));
    open.delete(each.centre);
  }
  return [...messages, ...[...open].map(([centre, envelope]) => messageOf(centre, envelope))];
}

function messageOf(centre: CentreCode, submissions: readonly Submission[]): Message {
  return {
    subject: submissionsSubject(centre, centre === registryOffice ? 'operator' : 'gateway'),
    text: JSON.stringify({ submissions }),
    submissions: submissions.length,
  };
}
