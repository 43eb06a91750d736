import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { type CaseId, submissionId, visitId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;
let seoul: string;
let busan: string;
let files: { cases: string; secret: string };

const cases =
  `Centre's own reference,Month of presentation,Age at presentation,sex,aetiology_class,site,laterality
A-17,2026-10,20,female,iatrogenic,wrist,left
A-18,2025-01,14,male,iatrogenic,hand,right
`.replace("Centre's own reference", 'case');

beforeAll(async () => {
  registry = await RunningRegistry.start();
  seoul = await registry.enrol('seoul');
  busan = await registry.enrol('busan');
  files = { cases: join(registry.folder, 'cases.csv'), secret: join(registry.folder, 'centre-secret') };
  await writeFile(files.cases, cases);
  await registry.command(['secret', 'create', files.secret]);
  await registry.command(['import', 'cases', files.cases, '--secret', files.secret], {
    env: { REGISTRY_TOKEN: seoul },
  });
});
afterAll(() => registry.dispose());

const clientOf = (token: string) => new RegistryClient({ url: registry.url, token });
const get = (path: string, token?: string, headers: Record<string, string> = {}) =>
  fetch(`${registry.url}${path}`, {
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  });

describe('the worklist of a centre', () => {
  it('is the same for the same day, in bounds where only the month of presentation is known', async () => {
    const list = await clientOf(seoul).worklist({ on: '2026-11-09', show: 'all' });
    expect(list).toMatchObject({
      centre: 'seoul',
      on: '2026-11-09',
      counts: { overdue: 1, 'schedule-over': 1 },
    });
    expect(list.items[0]).toMatchObject({
      week: 1,
      due: { from: '2026-10-05', to: '2026-11-10' },
      overdue: { least: 2, most: 32 },
    });
    expect(await clientOf(seoul).worklist({ on: '2026-11-09', show: 'all' })).toEqual(list);
  });

  it('holds nothing of another centre, and is told to nobody without rights', async () => {
    expect((await clientOf(busan).worklist({ on: '2026-11-09', show: 'all' })).items).toEqual([]);
    const researcher = await registry.token('seoul', 'researcher');
    for (const path of ['/api/v1/worklist', '/api/v1/completeness']) {
      expect((await get(path)).status).toBe(401);
      expect((await get(path, researcher)).status).toBe(403);
    }
  });

  it('refuses a day that does not exist, with the field', async () => {
    const response = await get('/api/v1/worklist?on=2026-02-30', seoul);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '/on' }] });
  });

  it('shows a visit as done at once when it is stored, and each look is recorded', async () => {
    const before = await clientOf(seoul).worklist({ on: '2026-11-09' });
    const [item] = before.items;
    await clientOf(seoul).submit(submissionId.parse(randomUUID()), {
      type: 'RecordFollowUp',
      caseId: item?.caseId as CaseId,
      visitId: visitId.parse(v7()),
      followUp: {
        when: { day: 7 },
        mode: 'in-person',
        findings: [{ lesionId: '1', palpable: 'yes', calcification: 'yes' }],
      },
    });
    const after = await clientOf(seoul).worklist({ on: '2026-11-09' });
    expect(after.position).toBeGreaterThan(before.position);
    expect(after.items.find(({ caseId }) => caseId === item?.caseId)).toMatchObject({
      week: 2,
      state: 'due',
    });
    await clientOf(seoul).completeness();
    const { reads } = await clientOf(seoul).reads({ limit: 2 });
    expect(reads.map(({ kind }) => kind)).toEqual(['completeness', 'worklist']);
  });

  it('opens in Excel, and bears the centre’s own references where its sheet is', async () => {
    const response = await get('/api/v1/worklist?on=2026-11-09&lang=ko', seoul, { accept: 'text/csv' });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const env = { REGISTRY_TOKEN: seoul };
    const listed = await registry.command(
      ['worklist', '--on', '2026-11-09', '--cases', files.cases, '--secret', files.secret],
      { env },
    );
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain('A-17  visit of week 2 due between 12 October and 21 November');
    expect(listed.stdout).toContain('A-18  no planned visit is left');
    const korean = await registry.command(['worklist', '--on', '2026-11-09', '--lang', 'ko'], { env });
    expect(korean.stdout).toContain('2주 방문: 10월 12일부터 11월 21일까지');
    expect((await registry.command(['worklist', '--on', 'today'], { env })).code).toBe(2);
  });

  it('tells how complete the cases are', async () => {
    const answer = await clientOf(seoul).completeness({ lang: 'ko' });
    expect(answer).toMatchObject({ cases: 2, visits: 1 });
    const of = (field: string) => answer.fields.find((each) => each.field === field);
    expect(of('registration.patient.sex')).toMatchObject({ label: '성별', expected: 2, given: 2, empty: 0 });
    expect(of('registration.patient.gestationalAge')).toMatchObject({ expected: 2, given: 0, empty: 2 });
    const told = await registry.command(['completeness'], { env: { REGISTRY_TOKEN: seoul } });
    expect(told.stdout).toContain('2 cases, 1 visits.');
  });
});

describe('the chart of the own cases of a centre', () => {
  const drawn = async (token: string) =>
    Buffer.from(await clientOf(token).chart('vl.json', { lang: 'ko' }, 'case-courses')).toString();

  it('shows each of them, to the centre alone, which sees that it was read', async () => {
    const { items } = await clientOf(seoul).worklist({ on: '2026-11-09', show: 'all' });
    const [seouls, busans] = [await drawn(seoul), await drawn(busan)];
    expect(items.length).toBeGreaterThan(0);
    for (const { caseId } of items) {
      expect(seouls).toContain(caseId.slice(-12));
      expect(busans).not.toContain(caseId.slice(-12));
    }
    const reader = await registry.token('seoul', 'centre-reader');
    expect((await clientOf(reader).reads({ limit: 1 })).reads[0]).toMatchObject({ kind: 'own-chart' });
  });

  it('is for nobody without rights, and has no endpoint of published cases', async () => {
    const researcher = await registry.token('seoul', 'researcher');
    expect((await get('/api/v1/charts/case-courses.svg')).status).toBe(401);
    expect((await get('/api/v1/charts/case-courses.svg', researcher)).status).toBe(403);
    expect((await get('/api/v1/charts/case-courses.svg?endpoint=as-reported', seoul)).status).toBe(422);
    const pdf = await get('/api/v1/charts/case-courses.pdf', seoul);
    expect([pdf.status, (await pdf.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
  });
});
