import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNatsServer } from './findServer.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'find-nats-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A program that says it is a nats-server of this version. */
function program(folder: string, version: string): string {
  mkdirSync(join(root, folder), { recursive: true });
  const file = join(root, folder, 'nats-server');
  writeFileSync(file, `#!/bin/sh\necho "nats-server: v${version}"\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('the nats-server to run', () => {
  it('is the first on PATH that is new enough', async () => {
    program('old', '2.9.10');
    const executable = program('new', '2.10.4');
    program('newer', '2.11.0');
    const path = ['', 'missing', 'old', 'new', 'newer'].map((name) => join(root, name)).join(':');
    expect(await findNatsServer({ path, cacheFolder: join(root, 'cache') })).toEqual({
      executable,
      version: '2.10.4',
    });
  });

  it('is the one in the cache when PATH has none', async () => {
    const executable = program('cache', '2.12.1');
    const found = await findNatsServer({ path: '', cacheFolder: join(root, 'cache') });
    expect(found).toEqual({ executable, version: '2.12.1' });
  });

  it('is the one that was named, and nothing else when that does not do', async () => {
    const old = program('old', '2.9.10');
    const executable = program('named', '2.10.0');
    const options = { path: join(root, 'named'), cacheFolder: join(root, 'cache') };
    expect(await findNatsServer({ ...options, executable })).toEqual({ executable, version: '2.10.0' });
    await expect(findNatsServer({ ...options, executable: old })).rejects.toMatchObject({
      reason: 'no-nats-server',
      message: expect.stringContaining('is nats-server 2.9.10'),
    });
    await expect(findNatsServer({ ...options, executable: '/nowhere' })).rejects.toMatchObject({
      reason: 'no-nats-server',
      message: expect.stringContaining('/nowhere is no nats-server that runs here'),
    });
  });
});
