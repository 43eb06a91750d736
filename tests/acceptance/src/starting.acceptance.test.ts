import { createServer } from 'node:net';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findNatsServer, freePort, isRunning } from '@calcinosis/embedded';
import { connectTo } from '@calcinosis/messaging';
import { RunningRegistry, runCommand } from '@calcinosis/running';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const servers = testServers();

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calcinosis-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const up = async (port: number) =>
  runCommand(['up', '--once', '--json', '--data', folder, '--port', String(port)]);

/** A nats-server as somebody else might run it: JetStream, and one user for all. */
async function plainNatsServer(store: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const { executable } = await findNatsServer({
    path: process.env['PATH'] ?? '',
    cacheFolder: fileURLToPath(new URL('../../../.toolchain/nats-server', import.meta.url)),
  });
  const port = await freePort();
  const child = spawn(executable, ['-js', '-sd', store, '-a', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  });
  const url = `nats://127.0.0.1:${port}`;
  await (await connectTo(url, 'test')).close();
  return {
    url,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}

/** A refusal to start is one sentence. */
const sentences = (stderr: string) =>
  stderr.split('\n').filter((line) => line !== '' && !line.startsWith('·'));

describe('a start that cannot be', () => {
  it('says that the port is taken, and how to choose another', async () => {
    const port = await freePort();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(port, '127.0.0.1', resolve);
    });
    const { code, stderr } = await up(port);
    other.close();
    expect(code).toBe(1);
    expect(sentences(stderr)).toEqual([expect.stringContaining('--port')]);
  });

  it('says that the data are of a newer version, and changes nothing', async () => {
    await writeFile(join(folder, 'format'), '999\n');
    const { code, stderr } = await up(await freePort());
    expect(code).toBe(1);
    expect(sentences(stderr)).toHaveLength(1);
    expect(await readFile(join(folder, 'format'), 'utf8')).toBe('999\n');
  });

  it('says that a registry runs from this folder already, and where, until a signal to its process group has ended all of it', async () => {
    const running = await RunningRegistry.start({ folder, byNpmStart: true });
    const { code, stderr } = await up(await freePort());
    expect(code).toBe(1);
    expect(sentences(stderr)).toEqual([expect.stringContaining('already runs')]);
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
    const processes = await running.processes();
    expect([...processes.keys()]).toEqual(expect.arrayContaining(['postgres', 'nats-server']));
    expect(await running.stopGroup('SIGTERM')).toBe(0);
    const left = await Promise.all([...processes.values()].map(isRunning));
    expect(left.filter(Boolean)).toEqual([]);
  });

  it('says, to a command, that no registry runs', async () => {
    const { code, stderr } = await runCommand(['status', '--data', folder]);
    expect(code).toBe(4);
    expect(sentences(stderr)).toHaveLength(1);
  });
});

describe('a start with --once', () => {
  it('does its main job, leaves the edition of the month so far, and ends', async () => {
    const { code, stdout } = await up(await freePort());
    expect(code).toBe(0);
    const summary = JSON.parse(stdout) as { edition: string };
    expect(summary).toMatchObject({ cases: 12, events: 64 });
    expect(await readFile(summary.edition, 'utf8')).toContain('<!doctype html>');
  });
});

describe('a start with given servers', () => {
  it('uses them and starts none of its own', async () => {
    const postgres = await servers.startPostgres();
    const nats = await plainNatsServer(join(folder, 'given-nats'));
    const databaseUrl = new URL(postgres.adminUrl);
    databaseUrl.pathname = '/registry';
    const registry = await RunningRegistry.start({
      folder,
      env: { DATABASE_URL: databaseUrl.href, NATS_URL: nats.url },
    });
    expect([...(await registry.processes()).keys()].toSorted()).toEqual([
      'analytics',
      'gateway',
      'registrar',
      'reporter',
    ]);
    expect(registry.summary).toMatchObject({ cases: 12 });
    expect((await registry.command(['verify'])).code).toBe(0);
    expect(await registry.stop()).toBe(0);
    await nats.stop();
    await postgres.stop();
  });
});
