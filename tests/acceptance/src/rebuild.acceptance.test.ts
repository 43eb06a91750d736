import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { readRun } from '@calcinosis/embedded';
import { RunningRegistry } from '@calcinosis/running';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;

beforeAll(async () => {
  registry = await RunningRegistry.start();
});
afterAll(async () => {
  await registry.dispose();
});

const published = { stratum: 'published', endpoint: 'as-reported', origin: 'presentation' };
const answerNow = () => new RegistryClient({ url: registry.url }).resolutionTime(published);
const chartNow = async () => {
  const url = `${registry.url}/api/v1/charts/resolution-time.vl.json?endpoint=as-reported`;
  return (await fetch(url)).text();
};

/** As the operator of the database, who can do what no part of the registry can. */
async function asAdministrator(statement: string): Promise<number | null> {
  const password = (await readFile(join(registry.folder, 'secrets', 'postgres'), 'utf8')).trim();
  const port = (await readRun(registry.folder)).ports['postgres'];
  const client = new Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/registry`,
  });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount;
  } finally {
    await client.end();
  }
}

describe('registry rebuild', () => {
  it('finds nothing in tables that hold what the log gives, and puts new ones in place', async () => {
    const before = await answerNow();
    const check = await registry.command(['rebuild', '--check', '--json']);
    expect(check).toMatchObject({ code: 0 });
    expect(JSON.parse(check.stdout)).toMatchObject({ difference: null, swapped: false });
    expect(check.stderr).toMatch(/Events folded: (\d+) of \1,/);
    const rebuilt = await registry.command(['rebuild', '--json']);
    expect(JSON.parse(rebuilt.stdout)).toMatchObject({ difference: null, swapped: true });
    expect(await answerNow()).toEqual(before);
  });

  it('reports rows that were altered with a code of its own, mends them when asked, and goes back', async () => {
    const right = await answerNow();
    const altered = await asAdministrator(`
      update analytics.outcome set right_day = right_day + 1000
      where lesion_id = '' and endpoint = 'as-reported' and right_day is not null and valid_to is null
    `);
    // What was counted from the rows before is kept, and would be told on.
    await asAdministrator('truncate analytics.kept_count');
    const wrong = await answerNow();
    expect(wrong).not.toEqual(right);
    const wrongChart = await chartNow();
    const found = await registry.command(['rebuild']);
    expect(found.code).toBe(6);
    expect(found.stderr).toContain(`${altered} rows of ${altered} cases differ`);
    expect(found.stderr).toMatch(/[0-9a-f-]{36} \(last event at \d+\): 1 rows not alike/);
    expect(found.stdout).toContain('Nothing was put in place');
    expect(await answerNow()).toEqual(wrong);

    const mended = await registry.command(['rebuild', '--replace']);
    expect(mended.code).toBe(6);
    expect(await answerNow()).toEqual(right);
    expect(await chartNow()).not.toBe(wrongChart);
    expect(await registry.command(['rebuild', '--back'])).toMatchObject({ code: 0 });
    expect(await answerNow()).toEqual(wrong);
    expect(await chartNow()).toBe(wrongChart);
    expect(await registry.command(['rebuild', '--back'])).toMatchObject({ code: 0 });
    expect(await answerNow()).toEqual(right);
  });

  it('and registry status tell which cases are parked', async () => {
    await asAdministrator(`
      insert into analytics.parked (case_id, since, position, reason, error_name)
      values ('019a3c5e-8d00-7a10-9c3e-5f2b8f6f0001', 1, 1, 'unreadable', 'BrokenSealError')
    `);
    const status = await registry.command(['status']);
    expect(status.stdout).toMatch(/Parked cases +1 \(1 unreadable\)/);
    const found = await registry.command(['rebuild', '--replace']);
    expect(found.stderr).toContain('019a3c5e-8d00-7a10-9c3e-5f2b8f6f0001 (not in the log): parked otherwise');
    expect((await registry.command(['status'])).stdout).toMatch(/Parked cases +0/);
  });
});
