import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryLock } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of a data folder', () => {
  it('is held by one process, which is named to others, until it is released', async () => {
    const file = join(folder, 'lock');
    const first = await tryLock(file);
    expect(first.kind).toBe('held');
    expect(await tryLock(file)).toMatchObject({ kind: 'busy', owner: { pid: process.pid } });
    if (first.kind === 'held') await first.lock.release();
    const again = await tryLock(file);
    expect(again.kind).toBe('held');
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('goes to exactly one of many that find a dead owner at once', async () => {
    // They take turns at every call to the file system and start a little apart: each round is another order.
    for (let round = 0; round < 60; round++) {
      const file = join(folder, `lock-${round}`);
      writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'another start', token: 'dead' }));
      const contend = async (after: number) => {
        await delay(after);
        return tryLock(file);
      };
      const attempts = await Promise.all([0, 0, 1, 1, 2, 2, 3, 3, 4, 5].map(contend));
      expect(attempts.filter(({ kind }) => kind === 'held')).toHaveLength(1);
      expect(readdirSync(folder).filter((name) => name.startsWith(`lock-${round}.`))).toEqual([]);
    }
  });

  it('is free when it was spoilt', async () => {
    const file = join(folder, 'lock');
    writeFileSync(file, '');
    expect((await tryLock(file)).kind).toBe('held');
  });
});
