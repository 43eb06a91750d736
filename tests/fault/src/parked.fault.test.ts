import { setTimeout as delay } from 'node:timers/promises';
import { RegistryClient } from '@calcinosis/client';
import {
  type CaseCommand,
  caseId,
  streamOfCase,
  type SubmissionId,
  submissionId,
  visitId,
} from '@calcinosis/registry';
import { enrol } from '@calcinosis/running';
import { flipHistory } from '@calcinosis/test-infrastructure/flip-history';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDatabase } from './audit/readDatabase.ts';
import type { Victim } from './faults/fault.ts';
import { strike } from './faults/strike.ts';
import { moreReceipts, observe } from './observe.ts';
import { Addresses } from './registry/addresses.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';

/** Milliseconds in which the operator must have had done what he wants. */
const patience = 90_000;

const centre = 'daegu';

let registry: LinkedRegistry;

beforeEach(async () => {
  registry = await LinkedRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

interface BrokenCase {
  readonly register: Extract<CaseCommand, { type: 'RegisterCase' }>;
  readonly followUp: CaseCommand;
  readonly registered: SubmissionId;
  readonly followed: SubmissionId;
  /** Whether the operator drops the follow-up, and does not retry it. */
  readonly isDropped: boolean;
}

const idOf = (index: number, part: number) => `019a3c5e-8d00-7a10-9c3e-5f2b8f6f${part}${index}00`;

const broken = Array.from({ length: 6 }, (_, index): BrokenCase => {
  const id = caseId.parse(idOf(index, 1));
  return {
    register: {
      type: 'RegisterCase',
      caseId: id,
      registration: {
        recordKind: 'hospital-case',
        timeOrigin: 'presentation',
        centrePseudonym: 'ab'.repeat(32),
        patient: { ageAtPresentation: 20, sex: 'female' },
        aetiology: { class: 'iatrogenic' },
        exposures: [],
        lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
      },
    },
    followUp: {
      type: 'RecordFollowUp',
      caseId: id,
      visitId: visitId.parse(idOf(index, 2)),
      followUp: {
        when: { day: 7 },
        mode: 'in-person',
        findings: [{ lesionId: '1', palpable: 'no', calcification: 'not-assessed' }],
      },
    },
    registered: submissionId.parse(`register-${index}`),
    followed: submissionId.parse(`follow-${index}`),
    isDropped: index % 3 === 0,
  };
});

const databaseUrl = () => new Addresses(registry.folder).database('registry');
const database = async () => readDatabase(await databaseUrl());

/** Registers the cases, breaks their histories, and has a follow-up of each set aside; then all is repaired. */
async function haveSetAside(client: RegistryClient): Promise<void> {
  for (const { register, registered } of broken) await client.submit(registered, register);
  const { head } = await database();
  // A case that analytics meets broken is parked there, which is not what is looked at here.
  await expect
    .poll(async () => (await database()).folded, { timeout: 15_000 })
    .toBeGreaterThanOrEqual(head.position);
  const streams = broken.map(({ register }) => streamOfCase(register.caseId));
  await flipHistory(await databaseUrl(), streams);
  for (const { followUp, followed } of broken) {
    expect(await client.submit(followed, followUp)).toEqual({ outcome: 'set-aside' });
  }
  await flipHistory(await databaseUrl(), streams);
}

/** Says what the operator wants until it is done. An attempt without an answer may have been, too. */
async function insist({ followed, isDropped }: BrokenCase): Promise<void> {
  const wish = isDropped ? ['drop', '--reason', 'Entered twice.'] : ['retry'];
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const { code, stderr } = await registry.command(['parked', ...wish, centre, followed]);
    if (code === 0 || (code === 3 && stderr.includes('has its receipt'))) return;
    if (code !== 4) throw new Error(`${wish[0]} of ${followed} ended with ${code}: ${stderr}`);
    await delay(100);
  }
  throw new Error(`${wish[0]} of ${followed} was not done in time.`);
}

describe('what was set aside', { timeout: 200_000 }, () => {
  it('is retried or dropped once, whatever is killed meanwhile', async () => {
    const faults = await observe(
      registry,
      { seed: 'parked', centres: 2, desks: 2, pace: 20 },
      async (hospitals, over) => {
        const token = await enrol((args) => registry.command(args), centre);
        const client = new RegistryClient({ url: registry.url, token });
        await haveSetAside(client);
        let isDone = false;
        const wishes = Promise.all(broken.map(insist)).finally(() => {
          isDone = true;
        });
        const victims: Victim[] = ['registrar', 'nats-server', 'registrar', 'postgres', 'registrar'];
        let kills = 0;
        for (const victim of victims) {
          await delay(400);
          if (isDone) break;
          await strike(registry, { kind: 'kill', victim });
          kills += 1;
        }
        await wishes;
        expect(kills).toBeGreaterThan(0);
        await moreReceipts(hospitals, 10, over);
        const { events } = await database();
        for (const { followed, isDropped } of broken) {
          const recorded = events.filter(({ stream }) => stream === `submission-${centre}/${followed}`);
          expect(recorded.map(({ type }) => type)).toEqual([
            isDropped ? 'SubmissionDropped' : 'SubmissionRetried',
          ]);
          expect((await client.receipt(followed))?.outcome).toBe(isDropped ? 'rejected' : 'stored');
        }
        return `Retried and dropped under ${kills} kills`;
      },
    );
    expect(faults).toEqual([]);
  });
});
