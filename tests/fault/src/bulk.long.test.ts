import { setTimeout as delay } from 'node:timers/promises';
import { centreCode } from '@calcinosis/registry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishBulk } from './bulk/publishBulk.ts';
import { readBulk } from './bulk/readBulk.ts';
import { Operator } from './operator/operator.ts';
import { Addresses } from './registry/addresses.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';
import { metric } from './registry/metric.ts';

/** BULK_MESSAGES submissions arrive while nobody decides; an hour at 500 a second are 1,800,000, of 2 GB or so. */
const count = Number(process.env['BULK_MESSAGES'] ?? '100000');

const centre = centreCode.parse('seoul');
const mebibyte = 2 ** 20;

let registry: LinkedRegistry;
let addresses: Addresses;

beforeEach(async () => {
  registry = await LinkedRegistry.start();
  addresses = new Addresses(registry.folder);
});

afterEach(async () => {
  await registry.dispose();
});

/** Waits until all of the bulk is in the log; gives the registrar's memory, in bytes, as it went on. */
async function memoryWhileCatchingUp(): Promise<number[]> {
  const memory: number[] = [];
  for (;;) {
    const used = await metric(registry.folder, 'registrar', 'process_resident_memory_bytes');
    if (used !== null) memory.push(used);
    const { stored, rejected } = await readBulk(await addresses.database('registry'));
    if (stored + rejected >= count) return memory;
    await delay(1000);
  }
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

describe('a registry whose registrars were stopped for long', () => {
  it('has lost nothing, catches up in order, and needs no more memory for more', async () => {
    const operator = await Operator.open(await addresses.nats('operator'));
    await operator.enrol(centre);
    const token = await operator.issueToken(centre);
    await operator.close();
    for (const name of ['standby', 'registrar'] as const) await registry.stopService(name);
    const begin = performance.now();
    await publishBulk(await addresses.nats('gateway'), centre, token, count);
    const published = performance.now();
    await registry.startService('registrar');
    const memory = await memoryWhileCatchingUp();
    const decided = performance.now();
    const perSecond = (from: number, to: number) => Math.round((1000 * count) / (to - from));
    process.stderr.write(
      `${count} submissions: ${perSecond(begin, published)}/s taken, ${perSecond(published, decided)}/s decided, registrar at ${memory.map((bytes) => Math.round(bytes / mebibyte)).join(' ')} MiB\n`,
    );
    // Each quarter but the first, in which the heap grows to its size.
    const quarter = Math.floor(memory.length / 4);
    const [second, last] = [memory.slice(quarter, 2 * quarter), memory.slice(-quarter)];
    expect(mean(last)).toBeLessThan(1.5 * mean(second) + 32 * mebibyte);
    await expect
      .poll(async () => (await readBulk(await addresses.database('registry'))).folded, {
        timeout: 20 * 60_000,
      })
      .toBeGreaterThan(count);
    const standing = await readBulk(await addresses.database('registry'));
    expect(standing).toEqual({
      stored: count,
      rejected: 0,
      waiting: 0,
      outOfOrder: 0,
      position: standing.folded,
      folded: standing.folded,
    });
    const verified = await registry.command(['verify', '--json']);
    expect(verified).toMatchObject({ code: 0 });
    expect(await registry.end()).toEqual([]);
  });
});
