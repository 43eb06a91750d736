import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { entryId, submissionId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { Pseudonyms } from '@calcinosis/sheets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

let registry: RunningRegistry;
let env: NodeJS.ProcessEnv;
let secret: string;

beforeAll(async () => {
  registry = await RunningRegistry.start();
  env = { REGISTRY_TOKEN: await registry.enrol('seoul') };
  secret = join(registry.folder, 'centre-secret');
});
afterAll(async () => {
  await registry.dispose();
});

const sheetOf = async (name: string, text: string): Promise<string> => {
  const file = join(registry.folder, name);
  await writeFile(file, text);
  return file;
};

const heading = 'case,age_at_presentation,sex,aetiology_class,agent,route,site,laterality';
const goodRow = 'SNUH-1,27,male,iatrogenic,calcium-gluconate,peripheral-iv,ankle,right';

describe('a hospital that keeps its cases in spreadsheets', () => {
  it('makes a secret of its own, once, that nobody else can read', async () => {
    expect(await registry.command(['secret', 'create', secret])).toMatchObject({ code: 0 });
    expect((await stat(secret)).mode & 0o777).toBe(0o600);
    const before = await readFile(secret, 'utf8');
    expect((await registry.command(['secret', 'create', secret])).code).toBe(2);
    expect(await readFile(secret, 'utf8')).toBe(before);
  });

  it('is told every fault of every row by a dry run, which sends nothing', async () => {
    const file = await sheetOf('faulty.csv', `${heading}\n${goodRow}\nSNUH-2,old,male,,,,ankle,right\n`);
    const dry = await registry.command(['import', 'cases', file, '--secret', secret, '--dry-run']);
    expect(dry.code).toBe(3);
    expect(dry.stderr).toContain('line 3, column B (age_at_presentation): "old": expected a number (d)');
    expect(dry.stderr).toContain('line 3, column D (aetiology_class): expected a value');
    expect(dry.stdout).toContain('1 can be submitted, 1 cannot; nothing was sent.');
  });

  it('sends nothing while there is a fault, unless it wants the good ones', async () => {
    const file = join(registry.folder, 'faulty.csv');
    const args = ['import', 'cases', file, '--secret', secret];
    expect((await registry.command(args, { env })).stdout).toContain('nothing was sent');
    const goodOnes = await registry.command([...args, '--good-ones', '--json'], { env });
    expect(JSON.parse(goodOnes.stdout)).toEqual({
      stored: 1,
      refused: 0,
      waiting: 0,
      setAside: 0,
      undecided: 0,
    });
    expect(goodOnes.code).toBe(3);
  });

  it('may import a file again, with rows added, and the visits in a file of their own', async () => {
    const cases = await sheetOf('cases.csv', `${heading}\n${goodRow}\nSNUH-2,14,여,의인성,,,손목,왼쪽\n`);
    const visits = await sheetOf(
      'visits.csv',
      '\ufeffcase;day;mode;palpable;calcification\r\nSNUH-1;7;in-person;yes;yes\r\nSNUH-1;28;in-person;no;no\r\nSNUH-2;21;phone;no;not-assessed\r\n',
    );
    for (const [sheet, file, stored] of [
      ['cases', cases, 2],
      ['visits', visits, 3],
      ['visits', visits, 3],
    ] as const) {
      const imported = await registry.command(['import', sheet, file, '--secret', secret, '--json'], { env });
      expect(imported).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(imported.stdout)).toMatchObject({ stored });
    }
    const statistics = await registry.command(
      ['statistics', 'resolution-time', '--stratum', 'own-centre', '--json'],
      { env },
    );
    expect(statistics.stdout).toContain('"cases":2');
  });

  it('brings what its charts hold besides, corrects it and takes it back, and reads all of it', async () => {
    const sheets = {
      laboratory: 'case,day,analyte,value,unit\nSNUH-1,-2,이온화 칼슘,"1,48",mEq/L\n',
      imaging: 'case,day,modality,calcification,patterns\nSNUH-1,7,radiograph,yes,amorphous-mass\n',
      treatments: 'case,day,treatment,decision,reason\nSNUH-1,0,항생제,avoided,natural-history\n',
      communications: 'case,day,explanation_given,complaint\nSNUH-1,1,yes,none\n',
    };
    for (const [sheet, text] of Object.entries(sheets)) {
      const file = await sheetOf(`${sheet}.csv`, text);
      const imported = await registry.command(['import', sheet, file, '--secret', secret, '--json'], { env });
      expect(imported).toMatchObject({ code: 0, stderr: '' });
    }
    const pseudonyms = new Pseudonyms(Buffer.from((await readFile(secret, 'utf8')).trim(), 'base64'));
    const caseId = pseudonyms.caseId('SNUH-1');
    const client = new RegistryClient({ url: registry.url, token: env['REGISTRY_TOKEN'] ?? '' });
    const entries = (await client.case(caseId)).entries.map((each) => ({ id: each.entryId, ...each }));
    expect(entries).toMatchObject([
      { kind: 'laboratory', value: 1.48, unit: 'meq/L', canonical: { value: 0.74, unit: 'mmol/L' } },
      { kind: 'imaging', findings: [{ calcification: 'yes' }] },
      { kind: 'treatment', decision: 'avoided' },
      { kind: 'communication', complaint: 'none' },
    ]);
    const [laboratory, imaging] = entries.map(({ id }) => entryId.parse(id));
    if (laboratory === undefined || imaging === undefined) throw new Error('four entries above');
    const key = () => submissionId.parse(crypto.randomUUID());
    await client.submit(key(), {
      type: 'CorrectEntry',
      caseId,
      entryId: laboratory,
      reason: 'entry-error',
      entry: {
        kind: 'laboratory',
        when: { day: -2 },
        analyte: 'calcium-ionised',
        value: 0.8,
        unit: 'mmol/L',
      },
    });
    await client.submit(key(), {
      type: 'RetractEntry',
      caseId,
      entryId: imaging,
      reason: 'other-patient',
    });
    const found = await client.case(caseId);
    expect(found.entries.map(({ kind }) => kind)).toEqual(['laboratory', 'treatment', 'communication']);
    expect(found.entries[0]).toMatchObject({ value: 0.8, canonical: { value: 0.8 } });
    expect(found.history.map(({ type }) => type).slice(-2)).toEqual(['EntryCorrected', 'EntryRetracted']);
  });

  it('is refused words that look like an identifier, before they leave the hospital and at the door', async () => {
    const file = await sheetOf(
      'named.csv',
      'case,day,explanation_given,note\nSNUH-1,3,yes,김민준 환아 보호자와 통화 010-1234-5678\n',
    );
    const told = await registry.command(['import', 'communications', file, '--secret', secret], { env });
    expect(told.code).toBe(3);
    expect(told.stderr).toContain('looks like a telephone number');
    const caseId = '019a3c5e-8d00-7a10-9c3e-5f2b8f6f0001';
    const answer = await fetch(`${registry.url}/api/v1/cases/${caseId}/entries`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${env['REGISTRY_TOKEN'] ?? ''}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        'accept-language': 'ko',
      },
      body: JSON.stringify({
        entryId: caseId,
        entry: { kind: 'communication', when: { day: 1 }, explanationGiven: 'yes', note: 'born 2019-03-01' },
      }),
    });
    expect(answer.status).toBe(422);
    const problem = z
      .looseObject({
        errors: z.array(z.looseObject({ pointer: z.string(), code: z.string(), message: z.string() })),
      })
      .parse(await answer.json());
    expect(problem.errors).toMatchObject([
      {
        pointer: '/entry/note',
        code: 'looks-like-identifier',
        message: expect.stringContaining('달력 날짜'),
      },
    ]);
    expect(JSON.stringify(problem)).not.toContain('2019');
  });

  it('is told in Korean when it wants that', async () => {
    const file = await sheetOf('misnamed.csv', 'case,나이\nSNUH-1,27\n');
    const told = await registry.command(['import', 'cases', file, '--secret', secret, '--lang', 'ko']);
    expect(told.code).toBe(3);
    expect(told.stderr).toContain('없는 열입니다');
  });
});
