import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunningRegistry } from '@calcinosis/running';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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

  it('is told in Korean when it wants that', async () => {
    const file = await sheetOf('misnamed.csv', 'case,나이\nSNUH-1,27\n');
    const told = await registry.command(['import', 'cases', file, '--secret', secret, '--lang', 'ko']);
    expect(told.code).toBe(3);
    expect(told.stderr).toContain('없는 열입니다');
  });
});
