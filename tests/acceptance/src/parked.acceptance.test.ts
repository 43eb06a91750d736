import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { readRun } from '@calcinosis/embedded';
import {
  type CaseCommand,
  caseId,
  type SubmissionId,
  streamOfCase,
  submissionId,
  visitId,
} from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { flipHistory } from '@calcinosis/test-infrastructure/flip-history';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;
let seoul: string;

beforeAll(async () => {
  registry = await RunningRegistry.start();
  seoul = await registry.enrol('seoul');
});

afterAll(async () => {
  await registry.dispose();
});

const newKey = () => submissionId.parse(randomUUID());
const client = () => new RegistryClient({ url: registry.url, token: seoul });

type Registration = Extract<CaseCommand, { type: 'RegisterCase' }>;
type FollowUpCommand = Extract<CaseCommand, { type: 'RecordFollowUp' }>;

const registration = (): Registration => ({
  type: 'RegisterCase',
  caseId: caseId.parse(v7()),
  registration: {
    recordKind: 'hospital-case',
    timeOrigin: 'presentation',
    centrePseudonym: 'ab'.repeat(32),
    patient: { ageAtPresentation: 20, sex: 'female' },
    aetiology: { class: 'iatrogenic' },
    exposures: [],
    lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
  },
});

const look = (of: Registration): FollowUpCommand => ({
  type: 'RecordFollowUp',
  caseId: of.caseId,
  visitId: visitId.parse(v7()),
  followUp: {
    when: { day: 7 },
    mode: 'in-person',
    findings: [{ lesionId: '1', palpable: 'no', calcification: 'not-assessed' }],
  },
});

/** Breaks the history of a case as the database's administrator can, or repairs it. */
async function flip(of: Registration): Promise<void> {
  await flipHistory(await databaseUrl(), [streamOfCase(of.caseId)]);
}

/** Of the registry's database, as its administrator. */
async function databaseUrl(): Promise<string> {
  const { ports } = await readRun(registry.folder);
  const secret = (await readFile(join(registry.folder, 'secrets', 'postgres'), 'utf8')).trim();
  return `postgres://postgres:${secret}@127.0.0.1:${ports['postgres']}/registry`;
}

/** A follow-up that is set aside, since the history of its case is broken. */
async function setAside(): Promise<{ of: Registration; key: SubmissionId; visit: FollowUpCommand }> {
  const of = registration();
  const key = newKey();
  const visit = look(of);
  await client().submit(newKey(), of);
  await flip(of);
  expect(await client().submit(key, visit)).toEqual({ outcome: 'set-aside' });
  return { of, key, visit };
}

const parked = async (...args: string[]) => registry.command(['parked', ...args]);

async function listed(): Promise<
  Record<'setAside' | 'waiting' | 'cases' | 'access', Record<string, unknown>[]>
> {
  const { code, stdout } = await parked('--json');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Awaited<ReturnType<typeof listed>>;
}

function receiptOf(key: SubmissionId): Promise<Response> {
  return fetch(`${registry.url}/api/v1/receipts/${key}`, { headers: { authorization: `Bearer ${seoul}` } });
}

describe('what the registry cannot decide', () => {
  it('is told to its sender, who need not send it again, and to the operator with its reason', async () => {
    const { of, key, visit } = await setAside();
    const again = await fetch(`${registry.url}/api/v1/cases/${of.caseId}/follow-ups`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${seoul}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ visitId: visit.visitId, followUp: visit.followUp }),
    });
    expect(again.status).toBe(202);
    expect(await again.json()).toMatchObject({
      outcome: 'set-aside',
      receipt: `/api/v1/receipts/${key}`,
      detail: expect.stringContaining('Nothing is to be sent again') as string,
    });
    const receipt = await receiptOf(key);
    expect(receipt.status).toBe(202);
    expect(await receipt.json()).toMatchObject({ outcome: 'set-aside', submissionId: key });
    expect((await listed()).setAside).toContainEqual({
      centre: 'seoul',
      submissionId: key,
      caseId: of.caseId,
      setAsideFor: 'BrokenSealError',
      since: expect.any(String) as string,
    });
    expect((await parked()).stdout).toContain(`seoul ${key}, case ${of.caseId}: BrokenSealError, since `);
    const status = await registry.command(['status', '--json']);
    expect(JSON.parse(status.stdout)).toMatchObject({ setAside: (await listed()).setAside.length });
    await flip(of);
    expect((await parked('retry', 'seoul', key)).code).toBe(0);
  });

  it('is retried by the operator, who is refused while it cannot be, and once it is done', async () => {
    const { of, key, visit } = await setAside();
    const tooEarly = await parked('retry', 'seoul', key);
    expect(tooEarly.code).toBe(3);
    expect(tooEarly.stderr).toContain('cannot decide this submission now either (BrokenSealError)');
    await flip(of);
    const retried = await parked('retry', 'seoul', key);
    expect(retried.stdout).toMatch(new RegExp(`^seoul ${key} is stored at position \\d+\\.\n$`));
    expect((await client().submit(key, visit)).outcome).toBe('stored');
    expect((await client().case(of.caseId)).version).toBe(2);
    const again = await parked('retry', 'seoul', key);
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('has its receipt')]);
    expect((await listed()).setAside.map(({ submissionId: each }) => each)).not.toContain(key);
  });

  it('is dropped by the operator, and so is what waits in vain', async () => {
    const { of, key } = await setAside();
    const [late, waits] = [registration(), newKey()];
    expect((await client().submit(waits, look(late))).outcome).toBe('waiting');
    expect((await listed()).waiting).toMatchObject([{ submissionId: waits, caseId: late.caseId }]);
    for (const each of [key, waits]) {
      const dropped = await parked('drop', 'seoul', each, '--reason', 'Entered twice.');
      expect([dropped.code, dropped.stdout]).toEqual([0, expect.stringContaining('is dropped')]);
      const receipt = await receiptOf(each);
      expect(receipt.status).toBe(200);
      expect(await receipt.json()).toMatchObject({
        outcome: 'rejected',
        reasons: [{ code: 'dropped', message: 'Entered twice.' }],
      });
    }
    await flip(of);
    expect(await listed()).toMatchObject({ setAside: [], waiting: [] });
    expect((await registry.command(['verify'])).code).toBe(0);
  });

  it('is not to be found where there is nothing, and takes a reason to drop', async () => {
    const nothing = await parked('drop', 'seoul', newKey(), '--reason', 'x');
    expect([nothing.code, nothing.stderr]).toEqual([
      3,
      expect.stringContaining('No submission of this centre'),
    ]);
    expect((await parked('drop', 'seoul', newKey())).code).toBe(2);
    expect((await parked('retry', 'Seoul!', newKey())).code).toBe(2);
  });
});

/** Position up to which analytics has folded the log. */
const foldedTo = async () => (await client().resolutionTime({ stratum: 'own-centre' })).position;

describe('a case that analytics cannot fold', () => {
  it('is listed with its reason until a later event of it can be', async () => {
    const of = registration();
    const registered = await client().submit(newKey(), of);
    if (registered.outcome !== 'stored') throw new Error('The case is registered.');
    await expect.poll(foldedTo, { timeout: 15_000 }).toBeGreaterThanOrEqual(registered.receipt.position);
    const analytics = (await registry.processes()).get('analytics');
    if (analytics === undefined) throw new Error('Analytics runs.');
    process.kill(analytics.pid, 'SIGSTOP');
    try {
      await client().submit(newKey(), look(of));
      await flip(of);
    } finally {
      process.kill(analytics.pid, 'SIGCONT');
    }
    // What was set aside earlier here was parked by analytics as well.
    const cases = async () => (await listed()).cases.filter(({ caseId: id }) => id === of.caseId);
    await expect
      .poll(cases, { timeout: 15_000 })
      .toMatchObject([{ caseId: of.caseId, reason: 'unreadable' }]);
    expect((await parked()).stdout).toContain(`${of.caseId} at position `);
    await flip(of);
    expect((await client().submit(newKey(), look(of))).outcome).toBe('stored');
    await expect.poll(cases, { timeout: 15_000 }).toEqual([]);
  });
});

describe('what no projection can read', () => {
  it('is told to the operator: cases by their reason, centres and tokens without rights', async () => {
    const administrator = new Client({ connectionString: await databaseUrl() });
    await administrator.connect();
    try {
      await administrator.query(
        "insert into analytics.parked (case_id, since, position, reason, error_name) values ('of-nobody', 1, 1, 'unreadable', 'BrokenSealError')",
      );
      await administrator.query(
        "insert into access.parked (stream, position, error_name) values ('centre-of-nobody', 1, 'UnknownEventError')",
      );
      const { cases, access } = await listed();
      expect(cases).toContainEqual({
        caseId: 'of-nobody',
        position: 1,
        reason: 'unreadable',
        errorName: 'BrokenSealError',
        since: expect.any(String) as string,
      });
      expect(access).toEqual([
        {
          stream: 'centre-of-nobody',
          position: 1,
          errorName: 'UnknownEventError',
          since: expect.any(String) as string,
        },
      ]);
      const { stdout } = await registry.command(['status']);
      expect(stdout).toMatch(/^Without rights +1$/m);
    } finally {
      await administrator.query("delete from analytics.parked where case_id = 'of-nobody'");
      await administrator.query("delete from access.parked where stream = 'centre-of-nobody'");
      await administrator.end();
    }
  });
});
