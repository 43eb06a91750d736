import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { RunningRegistry } from '@calcinosis/running';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const neonates = {
  stratum: 'published',
  endpoint: 'as-reported',
  aetiology: 'iatrogenic',
  ageBelow: '90',
  origin: 'presentation',
};

let registry: RunningRegistry;

beforeAll(async () => {
  registry = await RunningRegistry.start();
});

afterAll(async () => {
  await registry.dispose();
});

describe('a registry that has just been started', () => {
  it('has every published case', () => {
    expect(registry.summary).toMatchObject({ cases: 12 });
  });

  it('answers for the seven published neonates by both estimators, to anyone', async () => {
    const answer = await new RegistryClient({ url: registry.url }).resolutionTime(neonates);
    const [group] = answer.groups;
    const survival = Object.fromEntries(
      (group?.kaplanMeier.steps ?? []).map((step) => [step.day, Number(step.survival.toFixed(6))]),
    );
    expect(answer.groups).toHaveLength(1);
    expect(group).toMatchObject({ cases: 7, resolved: 6, censored: 1, removed: 0 });
    expect(survival).toMatchObject({ 21: 0.714286, 28: 0.571429, 61: 0.380952, 84: 0.190476, 183: 0 });
    expect(group?.kaplanMeier.median).toBe(61);
    expect(
      group?.turnbull.intervals
        .filter(({ mass }) => mass > 1e-9)
        .map(({ left, right, mass }) => [left, right, Number(mass.toFixed(9))]),
    ).toEqual([
      [7, 21, 0.6],
      [28, 61, 0.4],
    ]);
    expect(group?.turnbull.median).toMatchObject({ left: 7, right: 21 });
  });

  it('answers by day 91, by groups of two dimensions, and lesion by lesion without limits', async () => {
    const client = new RegistryClient({ url: registry.url });
    const likely = await client.resolutionTime({ ...neonates, estimator: 'turnbull', horizon: '91' });
    expect(likely.groups[0]?.turnbull).toMatchObject({ medianLower: 0, medianUpper: null });
    expect(likely.groups[0]?.atHorizon).toMatchObject({ day: 91, resolved: { most: 1 }, seenResolved: null });
    const crossed = await client.resolutionTime({ by: 'sex,site' });
    const [all] = (await client.resolutionTime({})).groups;
    expect(crossed.groups.reduce((sum, { cases }) => sum + (cases ?? 0), 0)).toBe(all?.cases);
    expect(crossed.groups.every(({ at }) => at.length === 2)).toBe(true);
    const lesions = await client.resolutionTime({ ...neonates, level: 'lesion', by: 'sex' });
    const bySex = await client.resolutionTime({ ...neonates, by: 'sex' });
    expect(lesions.groups.map(({ at, cases }) => [at, cases])).toEqual(
      bySex.groups.map(({ at, cases }) => [at, cases]),
    );
    expect(lesions.groups.reduce((sum, { lesions: its }) => sum + (its ?? 0), 0)).toBe(7);
    expect(lesions.notes.map(({ code }) => code)).toContain('lesions-clustered');
    expect(
      lesions.groups.flatMap(({ kaplanMeier }) => kaplanMeier.steps).every(({ upper }) => upper === null),
    ).toBe(true);
    await expect(client.resolutionTime({ ...neonates, horizon: '90' })).rejects.toMatchObject({
      status: 422,
    });
  });

  it('tells how cases end, to anyone, as numbers, as a file, by command and as a chart', async () => {
    const client = new RegistryClient({ url: registry.url });
    const { groups } = await client.cumulativeIncidence({ horizon: '183' });
    const shares = groups[0]?.causes.map(({ cause, atHorizon }) => [cause, atHorizon?.share ?? -1] as const);
    expect(shares?.map(([cause]) => cause)).toEqual(['resolved', 'removed', 'died']);
    const total = (shares ?? []).reduce((sum, [, share]) => sum + share, 0);
    expect(total).toBeGreaterThan(0.5);
    expect(total).toBeLessThanOrEqual(1);
    const csv = await client.statisticCsv('cumulative-incidence', { by: 'sex' });
    expect(csv.split('\n')[0]).toContain('sex,cases,suppressed,cause,day,at_risk,events,incidence');
    const told = await registry.command(['statistics', 'cumulative-incidence', '--horizon', '183']);
    expect(told.stdout).toContain('Resolved (%)');
    const chart = await fetch(client.chartUrl('svg', { by: 'sex', lang: 'ko' }, 'cumulative-incidence'));
    expect(await chart.text()).toContain('소실');
  });

  it('does not mix in what was removed, or is counted from another day', async () => {
    const answer = await new RegistryClient({ url: registry.url }).resolutionTime(neonates);
    expect(answer.casesInStratum).toBe(12);
    const leftOut = Object.fromEntries(answer.leftOut.map(({ because, cases }) => [because, cases]));
    // C008 (unclear), C019 (injection), D004 (onset) and D005 (treatment) have other origins; D001 is filtered.
    expect(leftOut).toEqual({ 'other-origin': 4, filtered: 1 });
    const c008 = await new RegistryClient({ url: registry.url }).resolutionTime({
      ...neonates,
      origin: 'unclear',
    });
    expect(c008.groups[0]?.cases).toBe(0);
    expect(c008.leftOut).toContainEqual({ because: 'age-not-recorded', cases: 1 });
  });

  it('answers as of an earlier position or day, and not of one that is to come', async () => {
    const client = new RegistryClient({ url: registry.url });
    const position = Number(registry.summary['position']);
    const casesAsOf = async (asOf: string) => {
      const answer = await client.resolutionTime({ ...neonates, asOf });
      return {
        position: answer.position,
        cases: answer.groups.reduce((sum, { cases }) => sum + (cases ?? 0), 0),
      };
    };
    expect(await casesAsOf('0')).toEqual({ position: 0, cases: 0 });
    const some = await casesAsOf(String(Math.floor(position / 2)));
    expect(some.cases).toBeLessThan(7);
    expect(await casesAsOf(String(position))).toEqual({ position, cases: 7 });
    expect(await casesAsOf(new Date().toISOString().slice(0, 10))).toEqual({ position, cases: 7 });
    expect(await casesAsOf('2019-03-01')).toEqual({ position: 0, cases: 0 });
    await expect(casesAsOf(String(position + 1))).rejects.toThrow(
      `/asOf: The log ends at position ${position}.`,
    );
    await expect(casesAsOf('last year')).rejects.toMatchObject({ status: 422 });
  });

  it('gives the same answer as a table', async () => {
    const csv = await new RegistryClient({ url: registry.url }).statisticCsv('resolution-time', neonates);
    const [header, ...rows] = csv.trim().split('\n');
    expect(header).toContain('estimator,day_from,day_to');
    expect(rows.filter((row) => row.includes('kaplan-meier'))).toHaveLength(5);
    const response = await fetch(`${registry.url}/api/v1/statistics/resolution-time`, {
      headers: { accept: 'text/csv' },
    });
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect((await response.text()).split('\n')[0]).toBe(header);
  });

  it('gives the same answer as Parquet, typed and citable, over HTTP and by command', async () => {
    const client = new RegistryClient({ url: registry.url });
    const response = await fetch(`${registry.url}/api/v1/statistics/counts?by=sex`, {
      headers: { accept: 'application/vnd.apache.parquet' },
    });
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="counts-\d+\.parquet"$/,
    );
    const file = await response.arrayBuffer();
    const answer = await client.counts({ by: 'sex' });
    expect(await parquetReadObjects({ file })).toMatchObject(
      answer.cells.map(({ at: [sex], cases }) => ({ sex, cases: BigInt(cases ?? 0), policy: 'published' })),
    );
    expect(parquetMetadata(file).key_value_metadata).toContainEqual({
      key: 'citation',
      value: answer.citation,
    });
    const kept = join(registry.folder, 'counts.parquet');
    const asked = ['statistics', 'counts', '--by', 'sex'];
    expect(await registry.command([...asked, '-o', kept])).toMatchObject({
      code: 0,
      stdout: `Written into ${kept}.\n`,
    });
    expect(new Uint8Array(await readFile(kept))).toEqual(new Uint8Array(file));
    const table = await registry.command([...asked, '--format', 'csv']);
    expect(table.stdout).toBe(`\ufeff${await client.statisticCsv('counts', { by: 'sex' })}`);
    expect(await registry.command([...asked, '-o', 'counts.xls'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('does not say a format'),
    });
  });

  it('gives every kind of answer as CSV and as Parquet, with the same columns and rows', async () => {
    const document = (await (await fetch(`${registry.url}/openapi.json`)).json()) as { paths: object };
    const kinds = Object.keys(document.paths).flatMap(
      (path) => /^\/api\/v1\/statistics\/([\w-]+)$/.exec(path)?.[1] ?? [],
    );
    expect(kinds.length).toBeGreaterThan(10);
    const client = new RegistryClient({ url: registry.url });
    const ofHospitalsAlone = [
      'centre-comparison',
      'communication',
      'overdue-visits',
      'query-age',
      'recruitment',
    ];
    for (const kind of kinds.filter((each) => !ofHospitalsAlone.includes(each))) {
      const [header = '', ...rows] = (await client.statisticCsv(kind, { stratum: 'published' }))
        .trimEnd()
        .split('\n');
      const file = Uint8Array.from(
        await client.statisticFile(kind, 'parquet', { stratum: 'published' }),
      ).buffer;
      const told = await parquetReadObjects({ file });
      expect([kind, told.length]).toEqual([kind, rows.length]);
      expect(Object.keys(told[0] ?? {})).toEqual(header.split(','));
    }
  });

  it('counts the published cases in tables, as numbers, as CSV and by command', async () => {
    const client = new RegistryClient({ url: registry.url });
    const sum = (cells: readonly { cases: number | null }[]) =>
      cells.reduce((all, { cases }) => all + (cases ?? 0), 0);
    const table = await client.counts({ by: 'aetiology,sex,agent' });
    expect([sum(table.cells), table.suppressed]).toEqual([12, 0]);
    const all = await client.counts({});
    expect(all.cells).toEqual([{ at: [], cases: 12, suppressed: null }]);
    const part = await client.counts({ by: 'sex', aetiology: 'iatrogenic' });
    expect(sum(part.cells)).toBe(
      sum((await client.counts({ by: 'aetiology,sex' })).cells.filter(({ at }) => at[0] === 'iatrogenic')),
    );
    expect((await client.statisticCsv('counts', { by: 'sex' })).split('\n')[0]).toContain(
      'sex,cases,suppressed,position',
    );
    await expect(client.counts({ by: 'sex,hospital' })).rejects.toMatchObject({ status: 422 });
    const told = await registry.command(['statistics', 'counts', '--by', 'sex,agent']);
    expect(told.stdout).toContain('calcium-gluconate');
  });

  it('tells tables of every kind of the published cases, as numbers, as files and by command', async () => {
    const client = new RegistryClient({ url: registry.url });
    const facts = ['case-mix', 'latency', 'misdiagnosis', 'treatment', 'sequelae'];
    for (const name of [...facts, 'visit-gaps', 'completeness', 'case-flow']) {
      const { tables } = await client.tables(name, {});
      for (const { cells, margins } of tables) {
        const whole = margins.find(({ at }) => at.every((code) => code === null))?.cases;
        expect(cells.reduce((all, { cases }) => all + (cases ?? 0), 0)).toBe(whole);
      }
      expect(tables[0]?.margins.at(0)?.cases).toBe(12);
      const rows = tables.reduce((all, { cells, margins }) => all + cells.length + margins.length, 0);
      expect((await client.statisticCsv(name, {})).split('\n')).toHaveLength(2 + rows);
      const file = Uint8Array.from(await client.statisticFile(name, 'parquet', {}));
      expect(parquetMetadata(file.buffer).num_rows).toBe(BigInt(rows));
    }
    await expect(client.tables('misdiagnosis', { by: 'hospital' })).rejects.toMatchObject({ status: 422 });
    const told = await registry.command(['statistics', 'misdiagnosis', '--lang', 'ko']);
    expect(told.stdout).toContain('기록 없음');
  });

  it('answers a question that comes as a body as it answers one in an address, to the byte', async () => {
    const post = (path: string, body: unknown) =>
      fetch(`${registry.url}/api/v1/statistics/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const get = async (path: string) => (await fetch(`${registry.url}/api/v1/statistics/${path}`)).text();
    const asked = {
      by: ['sex', 'agent'],
      aetiology: 'iatrogenic',
      asOf: Number(registry.summary['position']),
    };
    const inAddress = `by=sex,agent&aetiology=iatrogenic&asOf=${asked.asOf}`;
    const answered = await post('counts', asked);
    expect(answered.status).toBe(200);
    expect(await answered.text()).toBe(await get(`counts?${inAddress}`));
    expect(await (await post('counts?format=csv', asked)).text()).toBe(
      await get(`counts?${inAddress}&format=csv`),
    );
    const younger = { endpoint: 'as-reported', ageBelow: 90 };
    expect(await (await post('resolution-time', younger)).text()).toBe(
      await get('resolution-time?endpoint=as-reported&ageBelow=90'),
    );
  });

  it('checks a question that comes as a body as one in an address, however long it is', async () => {
    const faults = { by: 'sex', agent: 'x'.repeat(20_000) };
    await expect(new RegistryClient({ url: registry.url }).counts(faults)).rejects.toMatchObject({
      status: 422,
      details: { errors: [{ pointer: '/agent' }] },
    });
    const statuses = await Promise.all(
      [
        ['counts', '["by","sex"]'],
        ['counts', '{"by":"sex","by":"agent"}'],
        ['counts?by=sex', '{}'],
        ['counts', '{"stratum":"hospital"}'],
        ['snapshots', '{}'],
      ].map(async ([path, body]) => {
        const response = await fetch(`${registry.url}/api/v1/statistics/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body }),
        });
        return response.status;
      }),
    );
    expect(statuses).toEqual([422, 422, 422, 401, 404]);
  });

  it('draws the curve as a specification, as SVG and as PNG', async () => {
    const client = new RegistryClient({ url: registry.url });
    const specification: unknown = await (await fetch(client.chartUrl('vl.json', neonates))).json();
    expect(specification).toMatchObject({ $schema: expect.stringContaining('vega-lite') });
    const svg = await (await fetch(client.chartUrl('svg', neonates))).text();
    expect(svg).toMatch(/^<svg/);
    expect(await (await fetch(client.chartUrl('svg', neonates))).text()).toBe(svg);
    const png = new Uint8Array(await (await fetch(client.chartUrl('png', neonates))).arrayBuffer());
    expect(Buffer.from(png.slice(0, 4)).toString('hex')).toBe('89504e47');
    const korean = await (await fetch(client.chartUrl('svg', { ...neonates, lang: 'ko' }))).text();
    expect(korean).toMatch(/[가-힣]/);
  });

  it('draws every chart of the answer in every format, by address and by command', async () => {
    const client = new RegistryClient({ url: registry.url });
    const bySite = { ...neonates, by: 'site' };
    const signatures = { 'vl.json': '{"$schema"', svg: '<svg', png: '\u0089PNG', pdf: '%PDF-' };
    for (const chart of ['resolution-time', 'small-multiples', 'medians', 'cumulative-incidence'] as const)
      for (const format of ['vl.json', 'svg', 'png', 'pdf'] as const) {
        const bytes = Buffer.from(await client.chart(format, bySite, chart));
        expect([chart, format, bytes.toString('latin1', 0, 12)]).toEqual([
          chart,
          format,
          expect.stringMatching(signatures[format].replace('$', '\\$')),
        ]);
      }
    for (const chart of ['visit-gaps', 'completeness', 'case-flow'] as const) {
      expect(Buffer.from(await client.chart('svg', { lang: 'ko' }, chart)).toString()).toContain(
        'aria-label',
      );
    }
    await expect(client.chart('svg', {}, 'recruitment')).rejects.toMatchObject({ status: 401 });
    const file = join(registry.folder, 'medians.pdf');
    const asked = ['chart', 'medians', '--endpoint', 'as-reported', '--by', 'site', '--lang', 'ko'];
    expect(await registry.command([...asked, '-o', file])).toMatchObject({ code: 0 });
    expect(await readFile(file, 'latin1')).toMatch(/^%PDF-/);
    expect(await registry.command([...asked, '-o', 'medians.gif'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('does not say a format'),
    });
    const nothing = await fetch(`${registry.url}/api/v1/charts/pie.svg`);
    expect(nothing.status).toBe(404);
    expect(await nothing.text()).toContain('small-multiples.svg');
  });

  it('describes its interface for people and for programs', async () => {
    const document: unknown = await (await fetch(`${registry.url}/openapi.json`)).json();
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/v1/cases': {}, '/api/v1/statistics/counts': { get: {}, post: {} } },
    });
    expect(await (await fetch(`${registry.url}/docs`)).text()).toContain('swagger-ui');
    expect((await fetch(`${registry.url}/docs/swagger-ui-bundle.js`)).status).toBe(200);
  });

  it('tells that it is alive, ready, and what it counts', async () => {
    expect((await fetch(`${registry.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${registry.url}/readyz`)).json()).toMatchObject({ ready: true });
    expect(await (await fetch(`${registry.url}/metrics`)).text()).toContain('process_cpu_seconds_total');
  });

  it('proves its log, tells its status and its statistics by command', async () => {
    const verified = await registry.command(['verify', '--json']);
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({
      outcome: 'whole',
      position: registry.summary['position'],
    });
    const status = await registry.command(['status', '--json']);
    expect(status.code).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({ ready: true, root: registry.summary['root'] });
    const asked = await registry.command(['statistics', 'resolution-time', '--age-below', '90', '--json']);
    expect(JSON.parse(asked.stdout)).toMatchObject({ question: { ageBelow: 90 } });
    const refused = await registry.command(['statistics', 'resolution-time', '--age-below', '31']);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('/ageBelow');
  });

  it('adds nothing twice when it is started again', async () => {
    const { folder, summary } = registry;
    expect(await registry.stop()).toBe(0);
    registry = await RunningRegistry.start({ folder });
    expect(registry.summary).toMatchObject({
      cases: summary['cases'],
      events: summary['events'],
      root: summary['root'],
    });
  });

  it('releases a snapshot of each month once, and lists it', async () => {
    const position = String(registry.summary['position']);
    expect((await registry.command(['snapshot', 'list'])).stdout).toContain('No snapshot is released yet.');
    const early = await registry.command(['snapshot', 'release', '--month', '2019-02']);
    expect(early).toMatchObject({ code: 3, stderr: expect.stringContaining('Nothing was recorded') });
    const release = ['snapshot', 'release', '--month', '2019-03', '--position', position];
    expect((await registry.command(release)).stdout).toContain(`up to position ${position}`);
    expect(await registry.command(release)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('The snapshot of 2019-03 is released'),
    });
    expect((await registry.command(['snapshot', 'list'])).stdout).toContain(`2019-03  position ${position}`);
    expect(await new RegistryClient({ url: registry.url }).snapshots()).toMatchObject({
      snapshots: [{ month: '2019-03', position: Number(position), releasedAt: Number(position) + 1 }],
    });
  });
});
