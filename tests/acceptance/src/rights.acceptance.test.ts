import { randomUUID } from 'node:crypto';
import { RegistryClient, RegistryProblem } from '@calcinosis/client';
import { may, type Operation, permissions, type Role, role, submissionId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cell, cellsOf, type CentreThings, registrationBody } from './rights/cells.ts';

type Caller = Role | 'anyone';

/** What is asked for over NATS or by command, or needs a scene of its own: a case that is locked, or merged. */
const elsewhere: readonly Operation[] = [
  'settle-submissions',
  'erase-case',
  'lock-cases',
  'merge-duplicates',
  'publish-editions',
  'retract-editions',
];

let registry: RunningRegistry;
let officeToken: string;
let things: { own: CentreThings; other: CentreThings };
const tokens = new Map<Caller, string>();

beforeAll(async () => {
  registry = await RunningRegistry.start();
  tokens.set('submitter', await registry.enrol('seoul'));
  tokens.set('centre-reader', await registry.token('seoul', 'centre-reader'));
  tokens.set('researcher', await registry.token('seoul', 'researcher'));
  for (const office of ['data-manager', 'auditor', 'bot'] as const)
    tokens.set(office, await registry.token('registry', office));
  const created = await registry.command(['token', 'create', '--role', 'bot', '--json']);
  officeToken = (JSON.parse(created.stdout) as { tokenId: string }).tokenId;
  const busan = await registry.enrol('busan');
  things = { own: await register('seoul', tokens.get('submitter')), other: await register('busan', busan) };
});

afterAll(async () => {
  await registry.dispose();
});

function ask(
  caller: Caller,
  { method = 'GET', path, body }: Pick<Cell, 'method' | 'path' | 'body'>,
): Promise<Response> {
  const token = tokens.get(caller);
  return fetch(`${registry.url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'POST' ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
}

/** Asks as a data manager, whom the table lets do it. */
async function manage(path: string, body: object): Promise<void> {
  const response = await ask('data-manager', { method: 'POST', path: `/api/v1/${path}`, body });
  if (response.status !== 201) throw new Error(await response.text());
}

async function register(centre: string, token: string | undefined): Promise<CentreThings> {
  const id = randomUUID();
  const body = registrationBody();
  const response = await fetch(`${registry.url}/api/v1/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': id,
    },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return { centre, caseId: body.caseId, submissionId: id };
}

/** Fresh cells: what a role did must not be in the way of the next one. */
function cells(): Promise<Cell[]> {
  return cellsOf({ ...things, officeToken, make: manage });
}

/** What is wrong with an answer, by the table. */
function faultOf(caller: Caller, cell: Cell, response: Response, text: string): string | null {
  if (cell.operations.some((operation) => may(caller, operation))) {
    return [200, 201].includes(response.status) ? null : 'refused to whoever may';
  }
  const refusals = caller === 'anyone' ? [401] : [403, 404];
  if (!refusals.includes(response.status)) return 'not refused';
  if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true)
    return 'no problem details';
  const said = Object.keys(JSON.parse(text) as object);
  if (said.some((name) => !['type', 'title', 'status', 'detail'].includes(name)))
    return 'says more than others';
  return text.includes(things.other.caseId) ? 'names the case' : null;
}

describe('who may do what over HTTP', () => {
  it.each<Caller>(['anyone', ...role.options])('is what the table says, for %s', async (caller) => {
    const faults: string[] = [];
    for (const cell of await cells()) {
      const response = await ask(caller, cell);
      const text = await response.text();
      const fault = faultOf(caller, cell, response, text);
      if (fault !== null) faults.push(`${cell.name}: ${fault}: ${response.status} ${text.slice(0, 300)}`);
    }
    expect(faults).toEqual([]);
  });

  it('is asked of every operation but those that are asked elsewhere', async () => {
    const asked = new Set<string>((await cells()).flatMap(({ operations }) => operations));
    expect(
      Object.keys(permissions)
        .filter((each) => !asked.has(each))
        .toSorted(),
    ).toEqual(elsewhere.toSorted());
  });

  it("answers for another centre's case as for nobody's, to the byte, and not sooner", async () => {
    const all = await cells();
    const answers = await Promise.all(
      ["another's case", "nobody's case"].map(async (name) => {
        const cell = all.find((each) => each.name === name);
        if (cell === undefined) throw new Error(name);
        const begin = performance.now();
        const response = await ask('submitter', cell);
        const text = await response.text();
        return { status: response.status, text, waited: performance.now() - begin > 95 };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ status: 404, waited: true });
  });
});

describe('the registry’s office', () => {
  const readsOf = async (caller: Caller, centre: string) => {
    const response = await ask(caller, { path: `/api/v1/centres/${centre}/reads?limit=1000` });
    return ((await response.json()) as { reads: { kind: string; role: string; caseId: string | null }[] })
      .reads;
  };

  it('is seen by a centre when it reads a case, the record of reads, or the tokens', async () => {
    const { caseId: id } = things.other;
    await ask('data-manager', { path: `/api/v1/cases/${id}` });
    await ask('auditor', { path: '/api/v1/tokens?centre=busan' });
    await readsOf('auditor', 'busan');
    const seen = (await readsOf('auditor', 'busan')).map((read) => [read.role, read.kind, read.caseId]);
    expect(seen).toContainEqual(['data-manager', 'case', id]);
    expect(seen).toContainEqual(['auditor', 'rights', null]);
    expect(seen).toContainEqual(['auditor', 'reads', null]);
  });

  it('enrols a centre, gives it a token, and takes both back, in effect at once', async () => {
    await manage('centres', { centre: 'daegu', name: 'Daegu', stratum: 'hospital', country: 'KR' });
    const created = await registry.command([
      'token',
      'create',
      '--centre',
      'daegu',
      '--role',
      'centre-reader',
      '--json',
    ]);
    const { token, tokenId } = JSON.parse(created.stdout) as { token: string; tokenId: string };
    const client = new RegistryClient({ url: registry.url, token });
    await client.reads();
    await manage(`tokens/${tokenId}/revocation`, {});
    await expect(client.reads()).rejects.toMatchObject({ status: 401 });
    const second = await registry.token('daegu', 'centre-reader');
    await new RegistryClient({ url: registry.url, token: second }).reads();
    await manage('centres/daegu/suspension', {});
    await expect(new RegistryClient({ url: registry.url, token: second }).reads()).rejects.toMatchObject({
      status: 401,
    });
    const listed = await (await ask('auditor', { path: '/api/v1/centres' })).json();
    expect(listed).toMatchObject({
      centres: expect.arrayContaining([
        expect.objectContaining({ centre: 'daegu', suspendedAt: expect.any(String) }),
      ]),
    });
  });

  it('releases a snapshot once, of a month that has ended or of a position that is named', async () => {
    const manager = new RegistryClient({ url: registry.url, token: tokens.get('data-manager') ?? '' });
    const thisMonth = new Date().toISOString().slice(0, 7);
    const refused = async (release: { month: string; position?: number }) => {
      const problem: unknown = await manager
        .releaseSnapshot(submissionId.parse(randomUUID()), release)
        .catch((error: unknown) => error);
      if (!(problem instanceof RegistryProblem)) throw new Error(JSON.stringify(problem));
      return problem.details.errors?.map(({ pointer, code }) => [pointer, code]);
    };
    expect(await refused({ month: '2019-02' })).toEqual([['/month', 'nothing-recorded']]);
    expect(await refused({ month: thisMonth })).toEqual([['/month', 'month-not-ended']]);
    expect(await refused({ month: '2999-01', position: 1 })).toEqual([['/month', 'month-to-come']]);
    expect(await refused({ month: thisMonth, position: 1_000_000 })).toEqual([
      ['/position', 'beyond-the-log'],
    ]);
    const id = submissionId.parse(randomUUID());
    const release = { month: thisMonth, position: 12 };
    const submitted = await manager.releaseSnapshot(id, release);
    expect(submitted).toMatchObject({ outcome: 'stored' });
    expect(await manager.releaseSnapshot(id, release)).toEqual(submitted);
    expect(await refused({ ...release, position: 13 })).toEqual([['/month', 'month-released']]);
    expect((await manager.snapshots()).snapshots.at(-1)).toMatchObject(release);
  });

  it('shows of a token what it is for, and never what would let somebody in', async () => {
    const text = await (await ask('auditor', { path: '/api/v1/tokens' })).text();
    for (const token of tokens.values()) expect(text).not.toContain(token);
    expect(text).not.toMatch(/[0-9a-f]{64}/);
  });
});
