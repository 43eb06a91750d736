import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { RegistryClient, RegistryProblem } from '@calcinosis/client';
import { type CaseCommand, caseId, submissionId, visitId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;
let seoul: string;
let busan: string;

beforeAll(async () => {
  registry = await RunningRegistry.start();
  seoul = await registry.enrol('seoul');
  busan = await registry.enrol('busan');
});

afterAll(async () => {
  await registry.dispose();
});

const newKey = () => submissionId.parse(randomUUID());

type Registration = Extract<CaseCommand, { type: 'RegisterCase' }>;

function registration(): Registration {
  return {
    type: 'RegisterCase',
    caseId: caseId.parse(v7()),
    registration: {
      recordKind: 'hospital-case',
      timeOrigin: 'presentation',
      centrePseudonym: 'ab'.repeat(32),
      patient: { ageAtPresentation: 20, sex: 'female' },
      aetiology: { class: 'iatrogenic' },
      exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
      lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
    },
  };
}

function look(of: Registration, day: number, palpable: 'yes' | 'no'): CaseCommand {
  return {
    type: 'RecordFollowUp',
    caseId: of.caseId,
    visitId: visitId.parse(v7()),
    followUp: {
      when: { day },
      mode: 'in-person',
      findings: [{ lesionId: '1', palpable, calcification: 'not-assessed' }],
    },
  };
}

const clientOf = (token: string) => new RegistryClient({ url: registry.url, token });

function post(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  return fetch(`${registry.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Status of a submission that announces a body of so many bytes, and is answered before it is sent. */
function statusOfAnnounced(bytes: number, headers: Record<string, string>): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const sent = httpRequest(`${registry.url}/api/v1/cases`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes },
  });
  sent.once('response', (response) => {
    resolve(response.statusCode);
    sent.destroy();
  });
  sent.once('error', reject);
  sent.flushHeaders();
  return promise;
}

const bodyOf = ({ caseId: id, registration: content }: Registration) => ({
  caseId: id,
  registration: content,
});

const problemOf = async (work: Promise<unknown>): Promise<RegistryProblem> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof RegistryProblem) return error;
    throw error;
  }
  throw new Error('Expected a problem.');
};

describe('a hospital', () => {
  it('registers a case, adds visits, and reads both back with their history', async () => {
    const client = clientOf(seoul);
    const register = registration();
    const first = await client.submit(newKey(), register);
    expect(first.outcome).toBe('stored');
    await client.submit(newKey(), look(register, 7, 'yes'));
    await client.submit(newKey(), look(register, 28, 'no'));
    const found = await client.case(register.caseId);
    expect(found.history.map(({ type, version }) => [type, version])).toEqual([
      ['CaseRegistered', 1],
      ['FollowUpRecorded', 2],
      ['FollowUpRecorded', 3],
    ]);
    expect(found.outcomes).toMatchObject({ clinical: { kind: 'resolved', left: 7, right: 28 } });
  });

  it('sees its own cases in its own statistics, and nobody else does', async () => {
    const register = registration();
    await clientOf(busan).submit(newKey(), register);
    await clientOf(busan).submit(newKey(), look(register, 10, 'no'));
    await expect
      .poll(
        async () => (await clientOf(busan).resolutionTime({ stratum: 'own-centre' })).groups[0]?.resolved,
        {
          timeout: 5000,
        },
      )
      .toBe(1);
    const problem = await problemOf(
      new RegistryClient({ url: registry.url }).resolutionTime({ stratum: 'own-centre' }),
    );
    expect(problem.status).toBe(401);
  });

  it('gets the same receipt for the same submission, however often and at once', async () => {
    const register = registration();
    const key = newKey();
    const all = await Promise.all(Array.from({ length: 8 }, () => clientOf(seoul).submit(key, register)));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    const later = await clientOf(seoul).receipt(key);
    expect(later).toEqual(all[0]?.outcome === 'stored' ? all[0].receipt : null);
    expect((await clientOf(seoul).case(register.caseId)).version).toBe(1);
  });

  it('gets 409 for another content under a used key, and nothing changes', async () => {
    const key = newKey();
    const register = registration();
    await clientOf(seoul).submit(key, register);
    const problem = await problemOf(clientOf(seoul).submit(key, registration()));
    expect(problem.status).toBe(409);
    expect((await clientOf(seoul).case(register.caseId)).version).toBe(1);
  });

  it('gets every fault at once, each with its pointer, and nothing changes', async () => {
    const register = registration();
    const response = await post(
      '/api/v1/cases',
      {
        caseId: register.caseId,
        registration: {
          ...register.registration,
          patient: { ageAtPresentation: -3, sex: 'f', name: 'somebody' },
          lesions: [],
        },
      },
      { authorization: `Bearer ${seoul}`, 'idempotency-key': newKey() },
    );
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await response.json()) as { errors: { pointer: string }[] };
    expect(problem.errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      '/registration/lesions',
      '/registration/patient/ageAtPresentation',
      '/registration/patient/name',
      '/registration/patient/sex',
    ]);
    expect((await problemOf(clientOf(seoul).case(register.caseId))).status).toBe(404);
  });

  it('is told in Korean when it prefers that', async () => {
    const response = await post(
      '/api/v1/cases',
      { caseId: 'x' },
      {
        authorization: `Bearer ${seoul}`,
        'idempotency-key': newKey(),
        'accept-language': 'ko-KR,ko;q=0.9',
      },
    );
    const problem = (await response.json()) as { title: string; errors: { message: string }[] };
    expect(problem.title).toMatch(/[가-힣]/);
    expect(problem.errors.some(({ message }) => /[가-힣]/.test(message))).toBe(true);
  });

  it('has a follow-up kept until its case is registered', async () => {
    const register = registration();
    const key = newKey();
    expect(await clientOf(seoul).submit(key, look(register, 7, 'yes'))).toEqual({ outcome: 'waiting' });
    expect(await clientOf(seoul).receipt(key)).toBeNull();
    await clientOf(seoul).submit(newKey(), register);
    const receipt = await clientOf(seoul).awaitReceipt(key, 5000);
    expect(receipt?.outcome).toBe('stored');
    expect((await clientOf(seoul).case(register.caseId)).version).toBe(2);
  });

  it("cannot tell another centre's case from one that nobody has", async () => {
    const register = registration();
    await clientOf(seoul).submit(newKey(), register);
    const others = await problemOf(clientOf(busan).case(register.caseId));
    const nobodys = await problemOf(clientOf(busan).case(v7()));
    expect([others.status, others.message]).toEqual([nobodys.status, nobodys.message]);
    const ofAnother = await clientOf(busan).submit(newKey(), look(register, 7, 'yes'));
    const ofNobody = await clientOf(busan).submit(newKey(), look(registration(), 7, 'yes'));
    expect(ofAnother).toEqual(ofNobody);
    expect(ofAnother.outcome).not.toBe('stored');
    expect((await clientOf(seoul).case(register.caseId)).version).toBe(1);
  });

  it('corrects a visit, and reports a loss to follow-up', async () => {
    const client = clientOf(seoul);
    const register = registration();
    await client.submit(newKey(), register);
    const visit = look(register, 14, 'no');
    await client.submit(newKey(), visit);
    if (visit.type !== 'RecordFollowUp') throw new Error('a follow-up');
    await client.submit(newKey(), {
      type: 'CorrectFollowUp',
      caseId: register.caseId,
      visitId: visit.visitId,
      reason: 'entry-error',
      followUp: { ...visit.followUp, findings: [{ lesionId: '1', palpable: 'yes', calcification: 'no' }] },
    });
    await client.submit(newKey(), {
      type: 'ReportLossToFollowUp',
      caseId: register.caseId,
      loss: { lastSeen: { day: 14 }, reason: 'no-contact' },
    });
    const found = await client.case(register.caseId);
    expect(found.outcomes).toMatchObject({ clinical: { kind: 'censored', left: 14, right: null } });
    expect(found.lostToFollowUp).toBe(true);
  });
});

describe('the front door', () => {
  const valid = () => JSON.stringify(bodyOf(registration()));

  it.each([
    ['no token', {}, 401],
    ['a token that was never issued', { authorization: `Bearer ${'x'.repeat(43)}` }, 401],
    ['a broken header', { authorization: 'Bearer' }, 401],
  ])('refuses a submission with %s', async (_, headers, status) => {
    const response = await post('/api/v1/cases', valid(), { ...headers, 'idempotency-key': newKey() });
    expect(response.status).toBe(status);
  });

  it('refuses a reader who submits, and a token that was revoked, at once', async () => {
    const reader = await registry.token('seoul', 'centre-reader');
    expect((await problemOf(clientOf(reader).submit(newKey(), registration()))).status).toBe(403);
    const created = await registry.command([
      'token',
      'create',
      '--centre',
      'seoul',
      '--role',
      'submitter',
      '--json',
    ]);
    const { token, tokenId } = JSON.parse(created.stdout) as { token: string; tokenId: string };
    expect((await clientOf(token).submit(newKey(), registration())).outcome).toBe('stored');
    expect((await registry.command(['token', 'revoke', tokenId])).code).toBe(0);
    await expect
      .poll(async () => (await problemOf(clientOf(token).case(v7()))).status, { timeout: 3000 })
      .toBe(401);
  });

  it('refuses a submission without a key, and one that is too large', async () => {
    const headers = { authorization: `Bearer ${seoul}` };
    expect((await post('/api/v1/cases', valid(), headers)).status).toBe(400);
    expect(await statusOfAnnounced(10_000_000, { ...headers, 'idempotency-key': newKey() })).toBe(413);
  });

  it.each([
    ['not JSON', '{"caseId":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number beyond numbers', '{"caseId": 1e999}'],
    ['a prototype key', '{"__proto__": {"caseId": "x"}}'],
    ['deep nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['a lone surrogate', '{"caseId": "\\ud800"}'],
  ])('answers %s with a problem of the sender, and lives', async (_, body) => {
    const response = await post('/api/v1/cases', body, {
      authorization: `Bearer ${seoul}`,
      'idempotency-key': newKey(),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect((await fetch(`${registry.url}/healthz`)).status).toBe(200);
  });

  it('refuses a question that it does not know, with the parameter', async () => {
    const response = await fetch(`${registry.url}/api/v1/statistics/resolution-time?colour=red&sex=f`);
    expect(response.status).toBe(422);
    const problem = (await response.json()) as { errors: { pointer: string }[] };
    expect(problem.errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/colour', '/sex']);
  });

  it('tells a hundred faults of ninety thousand, at once, and lives', async () => {
    const many = Object.fromEntries(Array.from({ length: 90_000 }, (_, index) => [`f${index}`, 1]));
    const response = await post('/api/v1/cases', many, {
      authorization: `Bearer ${seoul}`,
      'idempotency-key': newKey(),
    });
    expect(response.status).toBe(422);
    const text = await response.text();
    expect(text.length).toBeLessThan(50_000);
    expect((await fetch(`${registry.url}/healthz`)).status).toBe(200);
  });

  it('answers a broken address, and a form, as problems', async () => {
    const broken = await fetch(`${registry.url}/%ff`);
    expect([broken.status, broken.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
    const form = await fetch(`${registry.url}/api/v1/cases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${seoul}`, 'idempotency-key': newKey() },
      body: new URLSearchParams({ caseId: 'x' }),
    });
    expect([form.status, form.headers.get('content-type')]).toEqual([
      415,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('leads from its root to the API page', async () => {
    const response = await fetch(registry.url, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/docs');
  });

  it('answers an address that it does not have as a problem', async () => {
    const response = await fetch(`${registry.url}/api/v1/nothing`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the submit command', () => {
  it('submits a file, tells the faults of each line, and takes nothing twice', async () => {
    const register = registration();
    const lines = [
      JSON.stringify({ command: register }),
      '{"command": {"type": "RegisterCase"}}',
      JSON.stringify({ command: look(register, 9, 'no') }),
    ].join('\n');
    const env = { REGISTRY_TOKEN: seoul };
    const first = await registry.command(['submit', '-', '--json'], { env, input: lines });
    expect(first.code).toBe(3);
    expect(first.stderr).toContain('line 2');
    const again = await registry.command(['submit', '-', '--json'], { env, input: lines });
    expect(again.stdout).toBe(first.stdout);
    expect((await clientOf(seoul).case(register.caseId)).version).toBe(2);
  });

  it('goes on past a follow-up that waits, and names its case when the registration never came', async () => {
    const early = registration();
    const missing = registration();
    const lines = [look(early, 7, 'yes'), look(missing, 7, 'yes'), early]
      .map((command) => JSON.stringify({ command }))
      .join('\n');
    const begin = Date.now();
    const result = await registry.command(['submit', '-', '--json'], {
      env: { REGISTRY_TOKEN: seoul },
      input: lines,
    });
    expect(Date.now() - begin).toBeLessThan(15_000);
    expect(result.code).toBe(4);
    expect(JSON.parse(result.stdout)).toMatchObject([
      { line: 1, outcome: 'stored' },
      { line: 2, outcome: 'waiting', caseId: missing.caseId },
      { line: 3, outcome: 'stored' },
    ]);
    expect(result.stderr).toContain(`line 2: waits for the registration of case ${missing.caseId}`);
  });

  it('takes every correction, also one that says again what an earlier one said', async () => {
    const register = registration();
    const visit = look(register, 9, 'no');
    if (visit.type !== 'RecordFollowUp') throw new Error('a follow-up');
    const correction = (palpable: 'yes' | 'no') => ({
      type: 'CorrectFollowUp',
      caseId: register.caseId,
      visitId: visit.visitId,
      reason: 'entry-error',
      followUp: { ...visit.followUp, findings: [{ lesionId: '1', palpable, calcification: 'no' }] },
    });
    const input = [
      { command: register },
      { command: visit },
      { submissionId: randomUUID(), command: correction('yes') },
      { submissionId: randomUUID(), command: correction('no') },
      { submissionId: randomUUID(), command: correction('yes') },
      { command: correction('no') },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    const result = await registry.command(['submit', '-'], { env: { REGISTRY_TOKEN: seoul }, input });
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('line 6: a correction needs a submissionId');
    const found = await clientOf(seoul).case(register.caseId);
    expect(found.version).toBe(5);
    expect(found.outcomes).toMatchObject({ clinical: { kind: 'censored', left: 9 } });
  });

  it.each([
    ['a file that is not there', { REGISTRY_TOKEN: 'x' }, 2],
    ['a registry that is away', { REGISTRY_TOKEN: 'x', REGISTRY_URL: 'http://127.0.0.1:1' }, 4],
  ])('ends with one sentence for %s', async (what, env, code) => {
    const file = what.startsWith('a file') ? '/nowhere/at-all.ndjson' : '-';
    const input = JSON.stringify({ command: registration() });
    const result = await registry.command(['submit', file], { env, input });
    expect(result.code).toBe(code);
    expect(result.stderr).not.toContain('    at ');
  });
});
