import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../cannotStart.ts';
import { identify, type ProcessIdentity } from './identity.ts';
import { lastLines, openLog, sizeOf } from './logFile.ts';
import type { Program } from './program.ts';
import { stopProcess } from './stopProcess.ts';

export interface ProgramExit {
  /** `exit code 1` or `SIGKILL`. */
  readonly how: string;
  readonly ranForMs: number;
}

/** A program that has become ready. */
export interface RunningProgram {
  readonly identity: ProcessIdentity;
  /** Milliseconds from its start until it was ready. */
  readonly readyAfterMs: number;
  /** Resolves when the process has ended, whoever ended it. */
  readonly exited: Promise<ProgramExit>;
}

export interface RunOptions {
  /** Gives up waiting for readiness, and ends the process. */
  readonly signal: AbortSignal;
  /** Called as soon as the process exists, long before it is ready. */
  readonly onSpawn: (identity: ProcessIdentity) => void;
}

/**
 * Starts a program once and waits until it is ready. Rejects, with nothing left running, when it cannot be
 * executed, ends early or is not ready in time.
 *
 * The process gets a session of its own: Ctrl-C in the terminal reaches only us, and we stop the programs in
 * their order.
 */
export async function runProgram(program: Program, options: RunOptions): Promise<RunningProgram> {
  await program.prepare?.();
  const logFrom = sizeOf(program.logFile);
  const begin = performance.now();
  const child = spawnInto(program);
  const exited = exitOf(child, begin);
  const pid = await spawned(program, child);
  const identity = await identify(pid);
  if (identity === null) throw endedEarly(program, (await exited).how, logFrom);

  options.onSpawn(identity);
  try {
    await becomesReady(program, exited, options.signal, logFrom);
  } catch (error) {
    await stopProcess(identity, program);
    await exited;
    throw error;
  }
  return { identity, readyAfterMs: performance.now() - begin, exited };
}

function spawnInto(program: Program): ChildProcess {
  const log = openLog(program.logFile);
  try {
    return spawn(program.command, program.args, {
      env: program.env,
      stdio: ['ignore', log, log],
      detached: true,
      ...(program.cwd === undefined ? {} : { cwd: program.cwd }),
      ...program.account,
    });
  } finally {
    closeSync(log);
  }
}

function exitOf(child: ChildProcess, begin: number): Promise<ProgramExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ how: signal ?? `exit code ${String(code)}`, ranForMs: performance.now() - begin });
    });
  });
}

function spawned(program: Program, child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(
        new CannotStart(
          'exited',
          `${program.name} cannot be executed (${program.command}): ${error.message}`,
          {
            cause: error,
          },
        ),
      );
    });
    child.once('spawn', () => {
      if (child.pid !== undefined) resolve(child.pid);
    });
  });
}

async function becomesReady(
  program: Program,
  exited: Promise<ProgramExit>,
  signal: AbortSignal,
  logFrom: number,
): Promise<void> {
  const { readyWithinMs = 60_000 } = program;
  const over = new AbortController();
  const given = AbortSignal.any([signal, over.signal]);
  const late = async () => {
    await delay(readyWithinMs, undefined, { signal: given });
    const seconds = Math.round(readyWithinMs / 1000);
    throw new CannotStart(
      'not-ready',
      `${program.name} was not ready within ${seconds} s; its log tells more: ${program.logFile}`,
    );
  };
  const early = async () => {
    const { how } = await exited;
    throw endedEarly(program, how, logFrom);
  };
  try {
    await Promise.race([program.ready(given), early(), late()]);
  } finally {
    over.abort();
  }
}

function endedEarly(program: Program, how: string, logFrom: number): Error {
  const lines = lastLines(program.logFile, logFrom, 10);
  const explained = program.explain?.(lines) ?? null;
  if (explained !== null) return explained;
  const last = lines.at(-1);
  return new CannotStart(
    'exited',
    `${program.name} ended with ${how} before it was ready${last === undefined ? '' : `: ${last}`} (log: ${program.logFile})`,
  );
}
