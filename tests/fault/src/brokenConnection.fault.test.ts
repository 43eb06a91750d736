import { RegistryClient, RegistryProblem, RegistryUnreachable } from '@calcinosis/client';
import { enrol } from '@calcinosis/running';
import { syntheticRegistry } from '@calcinosis/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casePlan, type PlannedSubmission } from './hospital/casePlan.ts';
import type { Link } from './links/link.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';

const synthetic = syntheticRegistry({ seed: 'broken connection', centres: 1, cases: 1000 });

let registry: LinkedRegistry;
let client: RegistryClient;
let index = 0;

beforeAll(async () => {
  registry = await LinkedRegistry.start({ ANSWER_PATIENCE_MS: '1000' });
  const [centre] = synthetic.centres;
  const token = await enrol((args) => registry.command(args), centre?.code ?? '');
  client = new RegistryClient({ url: registry.url, token });
});

afterAll(async () => {
  await registry.dispose();
});

/** The registration of a case that was not sent before. */
function newSubmission(): PlannedSubmission {
  index += 1;
  const registration = casePlan(synthetic, 'broken connection', index).find(
    ({ command }) => command.type === 'RegisterCase',
  );
  if (registration === undefined) throw new Error('A case has no registration.');
  return registration;
}

/** What the sender is told. */
async function told({ submissionId, command }: PlannedSubmission): Promise<string> {
  try {
    return (await client.submit(submissionId, command)).outcome;
  } catch (error) {
    if (error instanceof RegistryProblem) return String(error.status);
    if (error instanceof RegistryUnreachable) return 'unreachable';
    throw error;
  }
}

const gatewayTo = (from: 'postgres' | 'nats-server') => registry.linkOf({ victim: 'gateway', from });

const breaks: readonly (readonly [string, () => Link, (link: Link) => () => void, string])[] = [
  ['the gateway is cut off from Postgres', () => gatewayTo('postgres'), (link) => link.cut(), '503'],
  ['Postgres is silent', () => gatewayTo('postgres'), (link) => link.swallow('both'), '503'],
  ['the gateway is cut off from NATS', () => gatewayTo('nats-server'), (link) => link.cut(), '503'],
  ['NATS is silent', () => gatewayTo('nats-server'), (link) => link.swallow('both'), '503'],
  [
    'the hospital is cut off',
    () => registry.linkOf({ victim: 'hospitals', from: 'gateway' }),
    (link) => link.cut(),
    'unreachable',
  ],
];

describe('a hospital', () => {
  it.each(breaks)('is told so when %s, and sends again under the same key', async (_, linkOf, harm, what) => {
    const submission = newSubmission();
    const heal = harm(linkOf());
    try {
      expect(await told(submission)).toBe(what);
    } finally {
      heal();
    }
    await expect.poll(() => told(submission), { timeout: 15_000 }).toBe('stored');
    const receipt = await client.receipt(submission.submissionId);
    expect(await client.submit(submission.submissionId, submission.command)).toEqual({
      outcome: 'stored',
      receipt,
    });
  });

  it('is served again when the connections of the gateway have gone dead, and nobody says so', async () => {
    for (const server of ['postgres', 'nats-server'] as const) gatewayTo(server).forget();
    const submission = newSubmission();
    await expect.poll(() => told(submission), { timeout: 45_000 }).toBe('stored');
  });

  it('is told where to ask when nobody decides, and has its receipt there', async () => {
    const submission = newSubmission();
    for (const name of ['standby', 'registrar'] as const) await registry.stopService(name);
    expect(await told(submission)).toBe('undecided');
    expect(await client.standing(submission.submissionId)).toEqual({ outcome: 'undecided' });
    for (const name of ['registrar', 'standby'] as const) await registry.startService(name);
    const receipt = await client.awaitReceipt(submission.submissionId, 15_000);
    expect(receipt?.outcome).toBe('stored');
    expect(await client.submit(submission.submissionId, submission.command)).toEqual({
      outcome: 'stored',
      receipt,
    });
  });
});
