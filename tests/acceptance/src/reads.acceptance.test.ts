import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient, RegistryProblem } from '@calcinosis/client';
import { readRun } from '@calcinosis/embedded';
import { type CaseCommand, type CaseId, caseId, type SubmissionId, submissionId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;
let seoul: string;
let reader: { token: string; tokenId: string };
let busan: string;

beforeAll(async () => {
  registry = await RunningRegistry.start();
  seoul = await registry.enrol('seoul');
  busan = await registry.enrol('busan');
  const created = await registry.command(
    ['token', 'create', '--centre', 'seoul', '--role', 'centre-reader', '--label', 'ward 3'].concat('--json'),
  );
  reader = JSON.parse(created.stdout) as typeof reader;
});

afterAll(async () => {
  await registry.dispose();
});

const clientOf = (token: string) => new RegistryClient({ url: registry.url, token });

/** A case of Seoul, and the id under which it was submitted. */
async function registered(): Promise<{ caseId: CaseId; key: SubmissionId }> {
  const key = submissionId.parse(randomUUID());
  const command: CaseCommand = {
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
  };
  expect((await clientOf(seoul).submit(key, command)).outcome).toBe('stored');
  return { caseId: command.caseId, key };
}

const get = (path: string, token?: string) =>
  fetch(
    `${registry.url}${path}`,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );

async function statusOf(work: Promise<unknown>): Promise<number> {
  try {
    await work;
  } catch (error) {
    if (error instanceof RegistryProblem) return error.status;
    throw error;
  }
  throw new Error('Expected a problem.');
}

/** Runs `work` with the database of the registry, as its administrator. */
async function inDatabase<Result>(work: (admin: Client) => Promise<Result>): Promise<Result> {
  const { ports } = await readRun(registry.folder);
  const password = (await readFile(join(registry.folder, 'secrets', 'postgres'), 'utf8')).trim();
  const admin = new Client(`postgres://postgres:${password}@127.0.0.1:${ports['postgres']}/registry`);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

describe('a centre', () => {
  it('sees who read a case of its own, with the label of the token, the newest first', async () => {
    const { caseId: of } = await registered();
    await clientOf(seoul).case(of);
    await clientOf(reader.token).case(of);
    const { reads, before } = await clientOf(seoul).reads({ caseId: of });
    expect(before).toBeNull();
    expect(reads).toMatchObject([
      {
        kind: 'case',
        caseId: of,
        found: true,
        actor: `token:${reader.tokenId}`,
        label: 'ward 3',
        role: 'centre-reader',
      },
      { kind: 'case', caseId: of, found: true, role: 'submitter' },
    ]);
    const [later, earlier] = reads.map(({ readAt }) => readAt);
    expect((later ?? '') >= (earlier ?? '')).toBe(true);
  });

  it('sees every read of what it submitted: receipts, proofs, statistics, charts, and looks at this list', async () => {
    const { caseId: of, key } = await registered();
    await clientOf(reader.token).receipt(key);
    await clientOf(reader.token).receiptProof(key);
    await clientOf(reader.token).resolutionTime({ stratum: 'own-centre' });
    expect((await get('/api/v1/charts/resolution-time.svg?stratum=own-centre', reader.token)).status).toBe(
      200,
    );
    await clientOf(reader.token).reads({ caseId: of });
    const { reads } = await clientOf(reader.token).reads({ limit: 5 });
    expect(reads.map((read) => [read.kind, read.caseId ?? read.submissionId])).toEqual([
      ['own-reads', of],
      ['own-chart', null],
      ['own-statistics', null],
      ['receipt-proof', key],
      ['receipt', key],
    ]);
    expect((await clientOf(reader.token).reads({ limit: 1 })).reads[0]).toMatchObject({ kind: 'own-reads' });
  });

  it('reads them page by page, and meets each once', async () => {
    const { caseId: of } = await registered();
    for (let count = 0; count < 5; count += 1) await clientOf(seoul).case(of);
    const first = await clientOf(seoul).reads({ caseId: of, limit: 3 });
    const second = await clientOf(seoul).reads({ caseId: of, limit: 3, before: first.before ?? 0 });
    expect([first.reads.length, second.reads.length, second.before]).toEqual([3, 2, null]);
    const positions = [...first.reads, ...second.reads].map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].toSorted((one, two) => two - one));
  });

  it('loses no read, and none is told twice, however many read at once', async () => {
    const { caseId: of } = await registered();
    await Promise.all(Array.from({ length: 40 }, () => clientOf(seoul).case(of)));
    expect((await clientOf(seoul).reads({ caseId: of })).reads).toHaveLength(40);
  });

  it('sees nothing of the reads of another', async () => {
    const { caseId: of } = await registered();
    await clientOf(seoul).case(of);
    expect((await clientOf(busan).reads({ caseId: of })).reads).toEqual([]);
    const { reads } = await clientOf(busan).reads();
    expect(
      reads.every(({ kind, caseId: each }) => kind === 'own-reads' && (each === null || each === of)),
    ).toBe(true);
  });

  it("has its attempts at another's case recorded as those at nobody's, and only for itself", async () => {
    const { caseId: of } = await registered();
    const nobodys = v7();
    expect(await statusOf(clientOf(busan).case(of))).toBe(404);
    expect(await statusOf(clientOf(busan).case(nobodys))).toBe(404);
    const attempts = (await clientOf(busan).reads({ limit: 2 })).reads.map((read) => [
      read.kind,
      read.caseId,
      read.found,
    ]);
    expect(attempts).toEqual([
      ['case', nobodys, false],
      ['case', of, false],
    ]);
    expect((await clientOf(seoul).reads({ caseId: of })).reads).toEqual([]);
  });

  it('asks with the command too', async () => {
    const { caseId: of } = await registered();
    await clientOf(reader.token).case(of);
    const env = { REGISTRY_TOKEN: seoul };
    const listed = await registry.command(['reads', '--case', of], { env });
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain(`token:${reader.tokenId} (ward 3), centre-reader: case ${of}\n`);
    const page = await registry.command(['reads', '--limit', '1', '--json'], { env });
    expect(JSON.parse(page.stdout)).toMatchObject({ reads: [{ kind: 'own-reads', caseId: of }] });
    expect((await registry.command(['reads'])).code).toBe(2);
    expect((await registry.command(['reads', '--case', 'x'], { env })).code).toBe(2);
  });
});

describe('the record of reads', () => {
  it('is for nobody without a token, and not for a researcher', async () => {
    const researcher = await registry.token('seoul', 'researcher');
    for (const path of ['/api/v1/reads', `/api/v1/cases/${v7()}/reads`, '/api/v1/cases/x/reads']) {
      expect((await get(path)).status).toBe(401);
      expect((await get(path, researcher)).status).toBe(403);
    }
  });

  it.each([
    ['/api/v1/reads?limit=0', 422],
    ['/api/v1/reads?limit=1001', 422],
    ['/api/v1/reads?before=x', 422],
    ['/api/v1/reads?colour=red', 422],
    ['/api/v1/cases/x/reads', 404],
  ])('answers %s with %i', async (path, status) => {
    const response = await get(path, seoul);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('has nothing of the published statistics, which anybody reads', async () => {
    const count = () =>
      inDatabase(
        async (admin) => (await admin.query('select position from access.read_head')).rows[0] as unknown,
      );
    const before = await count();
    expect((await get('/api/v1/statistics/resolution-time', seoul)).status).toBe(200);
    expect((await get('/api/v1/charts/resolution-time.svg')).status).toBe(200);
    expect(await count()).toEqual(before);
  });

  it('is what an answer waits for: nothing is told while a read cannot be recorded', async () => {
    const { caseId: of, key } = await registered();
    const record = 'execute on function access.record_reads';
    await inDatabase((admin) => admin.query(`revoke ${record} from registry_gateway`));
    try {
      for (const path of [
        `/api/v1/cases/${of}`,
        `/api/v1/cases/${v7()}`,
        `/api/v1/receipts/${key}`,
        `/api/v1/receipts/${key}/proof`,
        '/api/v1/statistics/resolution-time?stratum=own-centre',
        '/api/v1/charts/resolution-time.png?stratum=own-centre',
        `/api/v1/cases/${of}/reads`,
        '/api/v1/reads',
      ]) {
        const response = await get(path, seoul);
        expect([path, response.status]).toEqual([path, 503]);
        expect(await response.text()).toContain('nothing is told unrecorded');
      }
      expect((await get('/api/v1/statistics/resolution-time')).status).toBe(200);
    } finally {
      await inDatabase((admin) => admin.query(`grant ${record} to registry_gateway`));
    }
    expect((await clientOf(seoul).case(of)).caseId).toBe(of);
    expect((await clientOf(seoul).reads({ caseId: of })).reads).toHaveLength(1);
  });

  it('is proved by `registry verify`, which names what somebody changed', async () => {
    const { caseId: of } = await registered();
    await clientOf(seoul).case(of);
    const [read] = (await clientOf(seoul).reads({ caseId: of })).reads;
    const whole = await registry.command(['verify', '--json']);
    expect(JSON.parse(whole.stdout)).toMatchObject({ outcome: 'whole', reads: expect.any(Number) as number });
    const change = (label: string) =>
      inDatabase((admin) =>
        admin.query(
          `alter table access.read disable trigger user;
           update access.read set role = '${label}' where position = ${read?.position};
           alter table access.read enable always trigger no_rewriting;
           alter table access.read enable always trigger no_truncating`,
        ),
      );
    await change('researcher');
    const broken = await registry.command(['verify']);
    expect(broken.code).toBe(5);
    expect(broken.stdout).toContain(`Read ${read?.position} of the record of reads is broken`);
    await change('submitter');
    expect((await registry.command(['verify'])).code).toBe(0);
  });
});
