import { afterEach, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { audit } from './audit/audit.ts';
import { storm } from './faults/storm.ts';
import { openHospitals } from './hospital/openHospitals.ts';
import { leftBehind } from './registry/leftBehind.ts';
import { StruckRegistry } from './registry/struckRegistry.ts';
import { tellLogs } from './registry/tellLogs.ts';
import { runStorm } from './runStorm.ts';

let registry: StruckRegistry;

beforeEach(async () => {
  registry = await StruckRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

describe('a registry in a storm of kills and pauses', () => {
  it('keeps every submission that has a receipt, once, and gives one to all', {
    timeout: 400_000,
  }, async () => {
    onTestFailed(async () => {
      process.stderr.write(`${await tellLogs(registry.folder)}\n`);
    });
    const hospitals = await openHospitals(registry, { seed: 'storm', centres: 4, desks: 3, pace: 40 });
    const closing = new AbortController();
    const work = hospitals.work(closing.signal);
    const struck = await Promise.race([
      runStorm(registry.folder, storm('storm', 50), hospitals.notebook),
      // Only a hospital that had to give up ends before closing time.
      work.then(() => new Map<string, number>()),
    ]);
    closing.abort();
    await work;
    process.stderr.write(
      `${hospitals.notebook.summary}; faults: ${[...struck].map(([name, count]) => `${count} ${name}`).join(', ')}\n`,
    );
    expect(await audit(registry, hospitals)).toEqual([]);
    expect(await registry.interrupt()).toMatchObject({ code: 0 });
    expect(await leftBehind(registry.folder)).toEqual([]);
  });
});
