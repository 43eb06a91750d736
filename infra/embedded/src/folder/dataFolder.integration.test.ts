import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from '../process/identity.ts';
import { DataFolder } from './dataFolder.ts';
import { findRunning } from './runRecord.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'data-folder-'));
  folder = join(root, 'registry data');
});
afterEach(() => rmSync(root, { recursive: true }));

/** A process that owns the folder and runs a program under it; says the program's pid. */
async function ownerWithProgram(): Promise<{ owner: ChildProcess; programPid: number }> {
  const entry = JSON.stringify(new URL('../index.ts', import.meta.url).href);
  const script = `
    const { DataFolder, Supervisor } = await import(${entry});
    const folder = await DataFolder.open(${JSON.stringify(folder)});
    const supervisor = new Supervisor({ folder });
    const program = await supervisor.start({ name: 'sleeper', command: 'sleep', args: ['600'],
      env: { PATH: process.env.PATH }, logFile: folder.logFile('sleeper'), ready: async () => {} });
    folder.announce('http://localhost:4600');
    console.log(program.pid);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(owner.stdout, 'data')) as [Buffer];
  return { owner, programPid: Number(line.toString()) };
}

describe('a data folder', () => {
  it('belongs to one process: a second one is told who has it and where', async () => {
    const { owner, programPid } = await ownerWithProgram();
    try {
      await expect(DataFolder.open(folder)).rejects.toMatchObject({
        reason: 'already-running',
        message: expect.stringContaining(`process ${owner.pid}, serves at http://localhost:4600`),
      });
      expect(await findRunning(folder)).toMatchObject({
        owner: { pid: owner.pid },
        processes: [{ name: 'sleeper', pid: programPid }],
      });
    } finally {
      owner.kill('SIGKILL');
      await once(owner, 'exit');
      await (await DataFolder.open(folder)).close();
    }
  });

  it('is taken over from a killed owner, whose programs are stopped first', async () => {
    const { owner, programPid } = await ownerWithProgram();
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(await identify(programPid)).not.toBeNull();
    expect(await findRunning(folder)).toBeNull();

    const taken = await DataFolder.open(folder);
    expect(taken.leftovers).toEqual(['sleeper']);
    expect(await identify(programPid)).toBeNull();
    await taken.close();
  });

  it('never stops a stranger who got the pid of a program of ours', async () => {
    await (await DataFolder.open(folder)).close();
    const stranger = spawn('sleep', ['600']);
    const run = {
      processes: [{ name: 'postgres', pid: stranger.pid, startedAt: 'long ago', signal: 'SIGINT' }],
    };
    writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
    const opened = await DataFolder.open(folder);
    expect(opened.leftovers).toEqual([]);
    expect(stranger.exitCode).toBeNull();
    expect(stranger.kill()).toBe(true);
    await once(stranger, 'exit');
    await opened.close();
  });

  it('is refused when a newer version has written it', async () => {
    await (await DataFolder.open(folder)).close();
    writeFileSync(join(folder, 'format'), '2\n');
    await expect(DataFolder.open(folder)).rejects.toMatchObject({
      reason: 'newer-format',
      message: expect.stringContaining('update the registry'),
    });
  });

  it('is refused where it cannot be made', async () => {
    writeFileSync(join(root, 'file'), '');
    await expect(DataFolder.open(join(root, 'file', 'folder'))).rejects.toMatchObject({
      reason: 'no-data-folder',
      message: expect.stringContaining('ENOTDIR'),
    });
  });

  it('gives a server the port of last time, and another when that is taken', async () => {
    const first = await DataFolder.open(folder);
    const port = await first.port('postgres');
    await first.close();

    const second = await DataFolder.open(folder);
    expect(await second.port('postgres')).toBe(port);
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    expect(await second.port('postgres')).not.toBe(port);
    squatter.close();
    await second.close();
  });

  it('keeps a secret for its owner alone, the same for all who ask at once', async () => {
    const opened = await DataFolder.open(folder);
    const secrets = await Promise.all(Array.from({ length: 8 }, () => opened.secret('postgres')));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
    expect(readFileSync(join(folder, 'secrets', 'postgres'), 'utf8')).toBe(`${secrets[0]}\n`);
    expect(statSync(join(folder, 'secrets', 'postgres')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
    await opened.close();
  });
});
