import { createHash } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { allReceipts, submissionsSubject } from '@calcinosis/messaging';
import { type CentreCode, type Command, registryOffice, type TokenId, tokenId } from '@calcinosis/registry';
import { type SyntheticRegistry, type SyntheticSubmission } from '@calcinosis/synthetic';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { ReportingRegistry } from './reportingRegistry.ts';

/** Submissions in one message. */
const atOnce = 200;

const outcome = z.looseObject({ outcome: z.string() });

/** The hospitals of a synthetic registry, which submit to one that runs as its gateway would let them. */
export class Hospitals {
  readonly #gateway: NatsConnection;
  readonly #tokens: ReadonlyMap<CentreCode, TokenId>;
  readonly #submissions: Iterator<SyntheticSubmission>;

  private constructor(
    gateway: NatsConnection,
    tokens: ReadonlyMap<CentreCode, TokenId>,
    synthetic: SyntheticRegistry,
  ) {
    this.#gateway = gateway;
    this.#tokens = tokens;
    this.#submissions = synthetic.submissions()[Symbol.iterator]();
  }

  static async enrol(registry: ReportingRegistry, synthetic: SyntheticRegistry): Promise<Hospitals> {
    const operator = await registry.connectAs('operator');
    const tokens = new Map(synthetic.centres.map(({ code }) => [code, tokenId.parse(v7())]));
    const commands = synthetic.centres.flatMap(({ code, enrolment }): Command[] => [
      enrolment,
      {
        type: 'IssueToken',
        tokenId: tokens.get(code) ?? tokenId.parse(v7()),
        centre: code,
        role: 'submitter',
        label: 'synthetic',
        hash: createHash('sha256').update(code).digest('hex'),
        expiresAt: '2100-01-01T00:00:00.000Z',
      },
    ]);
    await sendAll(operator, 'operator', [
      {
        centre: registryOffice,
        submissions: commands.map((command, index) => ({
          actor: 'operator',
          submissionId: `enrolment-${index}`,
          command,
        })),
      },
    ]);
    await operator.close();
    return new Hospitals(await registry.connectAs('gateway'), tokens, synthetic);
  }

  /** Submits the next so many submissions, and waits until each has its receipt. */
  async submit(count: number): Promise<void> {
    for (let left = count; left > 0; left -= atOnce) {
      const next = Array.from({ length: Math.min(left, atOnce) }, () => this.#next());
      await sendAll(
        this.#gateway,
        'gateway',
        [...Map.groupBy(next, ({ centre }) => centre)].map(([centre, some]) => ({
          centre,
          submissions: some.map(({ submissionId, command }) => ({
            actor: `token:${this.#tokens.get(centre) ?? ''}`,
            submissionId,
            command,
          })),
        })),
      );
    }
  }

  async close(): Promise<void> {
    await this.#gateway.close();
  }

  #next(): SyntheticSubmission {
    const next = this.#submissions.next();
    if (next.done === true) throw new RangeError('The synthetic registry has no more submissions.');
    return next.value;
  }
}

interface Envelope {
  readonly centre: string;
  readonly submissions: readonly {
    readonly actor: string;
    readonly submissionId: string;
    readonly command: Command;
  }[];
}

/** Sends envelopes, and waits until everything in them is stored. */
async function sendAll(
  connection: NatsConnection,
  sender: string,
  envelopes: readonly Envelope[],
): Promise<void> {
  const expected = envelopes.reduce((sum, { submissions }) => sum + submissions.length, 0);
  const receipts = connection.subscribe(allReceipts, { max: expected });
  await connection.flush();
  for (const { centre, submissions } of envelopes) {
    const common = { centre, correlationId: 'synthetic', dictionaryVersion };
    await jetstream(connection).publish(
      submissionsSubject(centre, sender),
      JSON.stringify({ submissions: submissions.map((each) => ({ ...each, ...common })) }),
    );
  }
  for await (const receipt of receipts) {
    const told = outcome.parse(receipt.json());
    if (told.outcome !== 'stored') throw new Error(`A submission is ${told.outcome}: ${receipt.string()}`);
  }
}
