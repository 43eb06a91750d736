import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryClient, RegistryProblem } from '@calcinosis/client';
import { caseOf } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { type SyntheticSubmission, syntheticRegistry } from '@calcinosis/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recipesIn, runRecipe } from './recipes/recipe.ts';
import { attackOverHttp } from './red-team/attackOverHttp.ts';

const synthetic = syntheticRegistry({ seed: 'released', centres: 3, cases: 60 });
const hospital = { stratum: 'hospital', endpoint: 'clinical' };
let registry: RunningRegistry;
let researcher: RegistryClient;
let researcherToken: string;
/** Of each centre that submitted. */
const centreTokens = new Map<string, string>();

beforeAll(async () => {
  registry = await RunningRegistry.start();
  researcherToken = await registry.enrol('university', 'researcher');
  researcher = new RegistryClient({ url: registry.url, token: researcherToken });
});
afterAll(() => registry.dispose());

/** Submits every case of the hospitals, some at once. */
async function submitAll(): Promise<void> {
  const clients = new Map<string, RegistryClient>();
  for (const {
    enrolment: { centre },
  } of synthetic.centres) {
    const token = await registry.enrol(centre);
    centreTokens.set(centre, token);
    clients.set(centre, new RegistryClient({ url: registry.url, token }));
  }
  const cases = [...Map.groupBy(synthetic.submissions(), ({ command }) => caseOf(command)).values()];
  await Promise.all(
    Array.from({ length: 8 }, (_, at) => submitSome(cases.filter((__, one) => one % 8 === at))),
  );

  async function submitSome(some: readonly (readonly SyntheticSubmission[])[]): Promise<void> {
    for (const { centre, submissionId, command } of some.flat()) {
      await clients.get(centre)?.submit(submissionId, command);
    }
  }
}

const release = (month: string) => registry.command(['snapshot', 'release', '--month', month]);

describe('what is told of all hospitals', () => {
  it('is for those alone who hold a token', async () => {
    const anyone = new RegistryClient({ url: registry.url });
    await expect(anyone.resolutionTime(hospital)).rejects.toMatchObject({ status: 401 });
  });

  it('is said in words before anything is released', async () => {
    const answer = await researcher.resolutionTime(hospital);
    expect(answer).toMatchObject({ groups: [], snapshot: null, policy: 'public' });
    const told = await registry.command(['statistics', 'resolution-time', '--stratum', 'hospital'], {
      env: { REGISTRY_TOKEN: researcherToken },
    });
    expect(told.stdout).toContain('The registry has not released a snapshot');
  });

  it('is released as of a snapshot: rounded, on whole weeks, named, and the same to the byte', async () => {
    await submitAll();
    const thisMonth = new Date().toISOString().slice(0, 7);
    const early = await researcher.resolutionTime(hospital);
    expect(early.groups).toEqual([]);
    expect(await release(thisMonth)).toMatchObject({ code: 0 });
    const { snapshots } = await researcher.snapshots();
    const [snapshot] = snapshots;
    const answer = await researcher.resolutionTime(hospital);
    expect(answer).toMatchObject({
      position: snapshot?.position,
      snapshot: { month: thisMonth, position: snapshot?.position },
      suppressed: 0,
      parked: null,
    });
    expect(answer.citation).toContain(answer.questionHash);
    expect(answer.citation).toContain(answer.policyHash);
    const [group] = answer.groups;
    expect(group?.cases).toBeGreaterThan(20);
    expect((group?.cases ?? 1) % 5).toBe(0);
    for (const { day, resolved } of group?.kaplanMeier.steps ?? [])
      expect([day % 7, resolved % 5]).toEqual([0, 0]);
    expect(await researcher.statisticCsv('resolution-time', hospital)).toBe(
      await researcher.statisticCsv('resolution-time', hospital),
    );
  });

  it('is drawn from what is released alone', async () => {
    const chart = await fetch(researcher.chartUrl('vl.json', { ...hospital, by: 'agent' }, 'medians'), {
      headers: { authorization: `Bearer ${researcherToken}` },
    });
    expect(chart.status).toBe(200);
    const answer = await researcher.resolutionTime({ ...hospital, by: 'agent' });
    expect(answer.suppressed).toBeGreaterThan(0);
    const drawn = await chart.text();
    expect(drawn).toContain(`${answer.suppressed} of ${answer.groups.length} groups are not shown`);
    expect(drawn).toContain('calcium gluconate');
    expect(drawn).toMatch(/calcium chloride: [^.]*not shown/);
    expect(drawn).not.toMatch(/calcium chloride: \d/);
  });

  it('tells how cases come in and how centres differ, and draws it, but to those alone who hold a token', async () => {
    const { tables } = await researcher.tables('recruitment', {});
    expect(tables[0]?.cells.length).toBeGreaterThan(0);
    const compared = await researcher.tables('centre-comparison', { measure: 'misdiagnosed' });
    const rows = compared.tables[0]?.dimensions[0]?.categories ?? ['not told'];
    expect(rows.length === 0 || rows.length >= 5).toBe(true);
    for (const { enrolment } of synthetic.centres) {
      expect(JSON.stringify(compared)).not.toContain(`"${enrolment.centre}"`);
    }
    const file = join(registry.folder, 'recruitment.svg');
    const env = { REGISTRY_TOKEN: researcherToken };
    expect(await registry.command(['chart', 'recruitment', '-o', file], { env })).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toContain('registered');
    const anyone = new RegistryClient({ url: registry.url });
    await expect(anyone.chart('svg', {}, 'centre-comparison')).rejects.toMatchObject({ status: 401 });
  });

  it('tells which visits and answers are waited for, and a centre what its worklist says', async () => {
    const anyone = new RegistryClient({ url: registry.url });
    for (const kind of ['overdue-visits', 'query-age']) {
      const { tables } = await researcher.tables(kind, {});
      expect(tables[0]?.cells.some(({ cases }) => cases !== null)).toBe(true);
      await expect(anyone.tables(kind, {})).rejects.toMatchObject({ status: 401 });
      await expect(researcher.tables(kind, { stratum: 'published' })).rejects.toMatchObject({ status: 422 });
    }
    const [[, token] = []] = centreTokens;
    const centre = new RegistryClient({ url: registry.url, ...(token === undefined ? {} : { token }) });
    // Each follows the log by itself.
    await expect
      .poll(async () => {
        const { tables } = await centre.tables('overdue-visits', { stratum: 'own-centre' });
        const { counts, ended } = await centre.worklist({ show: 'all' });
        const told = (group: string) => tables[0]?.cells.find(({ at }) => at[0] === group)?.cases;
        return [told('ended') === ended, told('schedule-over') === counts['schedule-over'], ended > 0];
      })
      .toEqual([true, true, true]);
    const told = await registry.command(['statistics', 'query-age', '--stratum', 'own-centre'], {
      env: { REGISTRY_TOKEN: token ?? '' },
    });
    expect(told.stdout).toContain('no query open');
  });

  it('is refused when with earlier answers it would tell of a few cases, with the reason', async () => {
    const refusals: RegistryProblem[] = [];
    for (const ageBelow of ['7', '14', '21', '28', '90', '365']) {
      try {
        await researcher.resolutionTime({ ...hospital, ageBelow });
      } catch (error) {
        if (!(error instanceof RegistryProblem)) throw error;
        refusals.push(error);
      }
    }
    expect(refusals.map(({ status }) => status)).toContain(403);
    const [refusal] = refusals;
    expect(refusal?.message).toMatch(/this one would tell about 7 or fewer cases/);
    const asked = ['statistics', 'resolution-time', '--stratum', 'hospital'];
    expect(
      await registry.command([...asked, '--endpoint', 'clinical'], {
        env: { REGISTRY_TOKEN: researcherToken },
      }),
    ).toMatchObject({ code: 0 });
  });
});

describe('the counts of centres that may not send cases', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counts-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const fileOf = (centre: string) => join(folder, `${centre}.json`);
  const count = (centre: string, ...more: string[]) =>
    registry.command(['federate', 'count', '--by', 'sex', '-o', fileOf(centre), ...more], {
      env: { REGISTRY_TOKEN: centreTokens.get(centre) },
    });

  it('are written by each of its own, and pooled: exactly, or approximately where one holds back', async () => {
    const centres = [...centreTokens.keys()];
    for (const centre of centres) expect(await count(centre)).toMatchObject({ code: 0 });
    const files = centres.map(fileOf);
    const pooled = await registry.command(['federate', 'merge', ...files, '--json']);
    expect(JSON.parse(pooled.stdout)).toMatchObject({
      exact: true,
      files: centres.map((centre) => ({ centre })),
    });
    expect(await count(centres[0] ?? '', '--policy', 'public')).toMatchObject({ code: 0 });
    const told = await registry.command(['federate', 'merge', ...files]);
    expect(told.stdout).toContain('public-of-one-centre');
    expect(told.stdout).toContain('Approximate:');
  });

  it('are not pooled twice, nor told to anybody else', async () => {
    const [centre = ''] = centreTokens.keys();
    const twice = await registry.command(['federate', 'merge', fileOf(centre), fileOf(centre)]);
    expect(twice).toMatchObject({ code: 2, stdout: '' });
    expect(twice.stderr).toContain(`/centre: ${centre} is in ${centre}.json already`);
    await expect(researcher.observations({ stratum: 'hospital' })).rejects.toMatchObject({ status: 422 });
    const anyone = new RegistryClient({ url: registry.url });
    await expect(anyone.observations({ stratum: 'own-centre' })).rejects.toMatchObject({ status: 401 });
  });
});

attackOverHttp(() => ({ registry, researcherToken, centreTokens }));

describe('the recipes in the README of the client', () => {
  /** A program that tells whether recipes of a language can be run here, and what a recipe must have told. */
  const languages = [
    ['R', 'r', 'library(survival)', /survfit[\s\S]+Calcinosis Registry[\s\S]+Half were gone after day \d+/],
    [
      'Python',
      'python',
      'import csv',
      /female \d+\n[\s\S]+not shown: small\n[\s\S]+day \d+: 0\.\d+ not resolved/,
    ],
    ['TypeScript', 'ts', '', /Calcinosis Registry[\s\S]+bytes of Parquet\n422 \[ '\/by\/1' \]/],
  ] as const;

  it.for(languages)('run as they stand in %s', async ([name, language, trial, told], { skip }) => {
    const can = await runRecipe(language, trial, {});
    skip(can.code !== 0, `${name} does not run here: ${can.text}`);
    const ran = await runRecipe(language, await recipesIn(language), {
      REGISTRY_URL: registry.url,
      REGISTRY_TOKEN: await registry.token('university', 'researcher'),
      CENTRE_TOKEN: [...centreTokens.values()][0] ?? '',
    });
    expect(ran).toMatchObject({ code: 0, text: expect.stringMatching(told) });
  });
});
