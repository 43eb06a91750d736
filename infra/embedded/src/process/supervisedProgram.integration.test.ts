import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from './identity.ts';
import type { Program, ProgramEvent } from './program.ts';
import { SupervisedProgram } from './supervisedProgram.ts';

let folder: string;
let events: ProgramEvent[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervised-'));
  events = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program in JavaScript that says "ready" in its log when it is. */
function program(script: string, more: Partial<Program> = {}): Program {
  const logFile = join(folder, 'program.log');
  return {
    name: 'sample',
    command: process.execPath,
    args: ['-e', script],
    env: {},
    logFile,
    ready: async (signal) => {
      while (!readFileSync(logFile, 'utf8').includes(`ready ${lastPid()}`))
        await delay(10, undefined, { signal });
    },
    ...more,
  };
}

const sayReady = 'console.log("ready " + process.pid); setInterval(() => {}, 1000);';
const onEvent = (event: ProgramEvent) => events.push(event);
const lastPid = () => events.findLast((event) => event.kind === 'started')?.pid;
const kinds = () => events.map((event) => event.kind);

describe('a supervised program', () => {
  it('starts again at once when it is killed, and stays down when it is stopped', async () => {
    const supervised = await SupervisedProgram.start(program(sayReady), { onEvent });
    const first = supervised.pid;
    await supervised.kill();
    await supervised.ready();
    expect(supervised.pid).not.toBe(first);
    expect(kinds()).toEqual(['started', 'ready', 'crashed', 'started', 'ready']);
    expect(events[2]).toMatchObject({ how: 'SIGKILL', restartInMs: 0 });

    const second = supervised.pid ?? 0;
    await supervised.stop();
    expect(supervised.pid).toBeNull();
    expect(await identify(second)).toBeNull();
    expect(kinds().at(-1)).toBe('stopped');
    await expect(supervised.ready()).rejects.toThrow('sample was stopped');
  });

  it('waits longer between the crashes that follow', async () => {
    const supervised = await SupervisedProgram.start(program(sayReady), { onEvent });
    for (let crash = 0; crash < 3; crash++) {
      await supervised.kill();
      await supervised.ready();
    }
    await supervised.stop();
    const pauses = events.flatMap((event) => (event.kind === 'crashed' ? [event.restartInMs] : []));
    expect(pauses).toEqual([0, 100, 200]);
  });

  it('is not started again when that is not wanted', async () => {
    const supervised = await SupervisedProgram.start(program(sayReady), { onEvent, restart: false });
    await supervised.kill();
    await expect.poll(kinds).toContain('crashed');
    expect(events.at(-1)).toMatchObject({ kind: 'crashed', restartInMs: null });
    await supervised.stop();
  });

  it('is killed when it ignores the signal to end', async () => {
    const stubborn = program(`process.on('SIGTERM', () => {}); ${sayReady}`, { graceMs: 100 });
    const supervised = await SupervisedProgram.start(stubborn, { onEvent });
    const pid = supervised.pid ?? 0;
    await supervised.stop();
    expect(await identify(pid)).toBeNull();
  });

  it('keeps failing restarts apart from the first start, and stops in the middle of them', async () => {
    const file = JSON.stringify(join(folder, 'started'));
    const onlyOnce = `if (require('fs').existsSync(${file})) process.exit(3);
      require('fs').writeFileSync(${file}, ''); ${sayReady}`;
    const supervised = await SupervisedProgram.start(program(onlyOnce), { onEvent });
    await supervised.kill();
    await expect.poll(kinds).toContain('failed');
    const waiting = supervised.ready().catch((error: unknown) => String(error));
    await supervised.stop();
    expect(await waiting).toContain('sample was stopped');
    expect(supervised.pid).toBeNull();
  });

  it('tells the last line of its log when it ends before it is ready', async () => {
    const failing = program('console.error("first"); console.error("no such database"); process.exit(4);');
    await expect(SupervisedProgram.start(failing, { onEvent })).rejects.toMatchObject({
      name: 'CannotStart',
      reason: 'exited',
      message: `sample ended with exit code 4 before it was ready: no such database (log: ${failing.logFile})`,
    });
  });

  it('tells when it cannot be executed', async () => {
    const missing = program('', { command: join(folder, 'missing') });
    await expect(SupervisedProgram.start(missing)).rejects.toMatchObject({ reason: 'exited' });
  });

  it('is ended when it does not become ready in time', async () => {
    const never = program('setInterval(() => {}, 1000);', { readyWithinMs: 300 });
    await expect(SupervisedProgram.start(never, { onEvent })).rejects.toMatchObject({ reason: 'not-ready' });
    expect(await identify(lastPid() ?? 0)).toBeNull();
  });
});
