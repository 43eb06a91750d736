import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { caseId, type CaseCommand, submissionId, visitId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;
let seoul: string;
let busan: string;
const id = caseId.parse(v7());
const visit = visitId.parse(v7());

const followUp = (palpable: 'yes' | 'no') => ({
  when: { dayFrom: 26, dayTo: 30 },
  mode: 'in-person' as const,
  findings: [{ lesionId: '1', palpable, calcification: 'not-assessed' as const }],
});

const commands: CaseCommand[] = [
  {
    type: 'RegisterCase',
    caseId: id,
    registration: {
      recordKind: 'hospital-case',
      timeOrigin: 'presentation',
      centrePseudonym: 'ab'.repeat(32),
      patient: { ageAtPresentation: 20, sex: 'female', gestationalAge: { absent: 'asked-unknown' } },
      aetiology: { class: 'iatrogenic' },
      exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
      lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
    },
  },
  { type: 'RecordFollowUp', caseId: id, visitId: visit, followUp: followUp('yes') },
  { type: 'CorrectFollowUp', caseId: id, visitId: visit, reason: 'entry-error', followUp: followUp('no') },
];

const clientOf = (token: string) => new RegistryClient({ url: registry.url, token });

beforeAll(async () => {
  registry = await RunningRegistry.start();
  seoul = await registry.enrol('seoul');
  busan = await registry.enrol('busan');
  for (const command of commands) {
    await clientOf(seoul).submit(submissionId.parse(randomUUID()), command);
  }
});
afterAll(() => registry.dispose());

const post = (body: string, token = seoul) =>
  fetch(`${registry.url}/api/v1/cases.fhir`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
    body,
  });

/** The events of a case, without what tells where in the log they are. */
const eventsOf = async (token: string, of: string) =>
  (await clientOf(token).case(of)).history.map(({ type, data }) => ({ type, data }));

describe('FHIR', () => {
  it('is what a centre, and nobody else, can read a case of its own as, and it is recorded', async () => {
    const path = `/api/v1/cases/${id}/fhir`;
    const response = await fetch(`${registry.url}${path}`, { headers: { authorization: `Bearer ${seoul}` } });
    expect(response.headers.get('content-type')).toContain('application/fhir+json');
    expect(await response.json()).toMatchObject({ resourceType: 'Bundle', id, type: 'collection' });
    expect((await clientOf(seoul).reads({ limit: 1 })).reads[0]).toMatchObject({
      kind: 'case-export',
      caseId: id,
    });
    for (const [token, status] of [
      [busan, 404],
      [await registry.token('seoul', 'researcher'), 403],
    ] as const) {
      const other = await fetch(`${registry.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      expect(other.status).toBe(status);
    }
    expect((await fetch(`${registry.url}${path}`)).status).toBe(401);
  });

  it('comes back as the same events, once, over HTTP', async () => {
    const text = await clientOf(seoul).bundle(id);
    const other = v7();
    const renamed = text.replaceAll(id, other).replaceAll(visit, v7());
    const first = await post(renamed);
    expect(first.status).toBe(201);
    const stored: unknown = await first.json();
    expect(await eventsOf(seoul, other)).toHaveLength(3);
    const again = await post(renamed);
    expect([again.status, await again.json()]).toEqual([201, stored]);
    const [one, two] = [await eventsOf(seoul, id), await eventsOf(seoul, other)];
    expect(two.map(({ type }) => type)).toEqual(one.map(({ type }) => type));
    expect(two[0]).toEqual(one[0]);
  });

  it('refuses a name with the place where it stands, and stores nothing', async () => {
    const other = v7();
    const bundle = JSON.parse((await clientOf(seoul).bundle(id)).replaceAll(id, other)) as {
      entry: { resource: Record<string, unknown> }[];
    };
    const [patient] = bundle.entry;
    if (patient !== undefined) patient.resource['name'] = [{ family: 'Kim' }];
    const response = await post(JSON.stringify(bundle));
    expect(response.status).toBe(422);
    const problem = await response.text();
    expect(JSON.parse(problem)).toMatchObject({
      errors: [{ pointer: '/entry/0/resource/name', code: 'identifier' }],
    });
    expect(problem).not.toContain('Kim');
    await expect(clientOf(seoul).case(other)).rejects.toMatchObject({ status: 404 });
    expect((await post('{')).status).toBe(400);
  });

  it('is exported with the command, and imported by another centre after a dry run', async () => {
    const file = join(registry.folder, 'cases.ndjson');
    const exported = await registry.command(['export', 'fhir', '--out', file], {
      env: { REGISTRY_TOKEN: seoul },
    });
    expect(exported).toMatchObject({ code: 0 });
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    const [of, visitOf] = [v7(), v7()];
    const own = lines.find((line) => line.includes(id)) ?? '';
    await writeFile(
      file,
      `${own.replaceAll(id, of).replaceAll(visit, visitOf)}\n{"resourceType":"Bundle"}\n`,
    );
    const env = { REGISTRY_TOKEN: busan };
    const dry = await registry.command(['import', 'fhir', file, '--dry-run'], { env });
    expect(dry).toMatchObject({ code: 3 });
    expect(dry.stderr).toContain('line 2, column /type: Expected "collection".');
    expect(dry.stdout).toContain('3 can be submitted, 1 cannot; nothing was sent.');
    const nothing = await registry.command(['import', 'fhir', file, '--all-or-nothing'], { env });
    expect(nothing.stdout).toContain('nothing was sent');
    const sent = await registry.command(['import', 'fhir', file, '--good-ones'], { env });
    expect(sent.stdout).toContain('3 stored, 0 refused');
    expect((await eventsOf(busan, of)).map(({ type }) => type)).toEqual([
      'CaseRegistered',
      'FollowUpRecorded',
      'FollowUpCorrected',
    ]);
  });
});
