import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../errorCode.ts';
import { isRunning, type ProcessIdentity } from '../process/identity.ts';

/** A process of the registry, as the run file keeps it. */
export interface RecordedProcess extends ProcessIdentity {
  readonly name: string;
  /** The signal that asks it to end. */
  readonly signal: NodeJS.Signals;
}

/** What `run.json` in a data folder tells: who serves from it, where, and by which processes. */
export interface RunRecord {
  /** The process that looks after all others; null after a clean stop. */
  readonly owner: ProcessIdentity | null;
  /** Where people reach the registry; null until it serves. */
  readonly address: string | null;
  /** Ports by server, so that the next start takes the same. */
  readonly ports: Readonly<Record<string, number>>;
  /** In the order of their start. */
  readonly processes: readonly RecordedProcess[];
}

export const emptyRun: RunRecord = { owner: null, address: null, ports: {}, processes: [] };

export const runFile = (folder: string) => join(folder, 'run.json');

/** Reads the run file of a data folder; an empty record when there is none, or none that can be read. */
export async function readRun(folder: string): Promise<RunRecord> {
  try {
    return parseRun(await readFile(runFile(folder), 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return emptyRun;
    throw error;
  }
}

/** The registry that serves from this data folder now; null when none does. */
export async function findRunning(
  folder: string,
): Promise<(RunRecord & { readonly owner: ProcessIdentity }) | null> {
  const run = await readRun(folder);
  if (run.owner === null || !(await isRunning(run.owner))) return null;
  return { ...run, owner: run.owner };
}

export function parseRun(text: string): RunRecord {
  const value = parseObject(text);
  if (value === null) return emptyRun;
  const { owner, address, ports, processes } = value;
  return {
    owner: asIdentity(owner),
    address: typeof address === 'string' ? address : null,
    ports: Object.fromEntries(
      Object.entries(isObject(ports) ? ports : {}).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isInteger(entry[1]),
      ),
    ),
    processes: Array.isArray(processes) ? processes.flatMap(asRecordedProcess) : [],
  };
}

/** The process that a text written by `JSON.stringify` of an identity names; null when it names none. */
export function parseIdentity(text: string): ProcessIdentity | null {
  return asIdentity(parseObject(text));
}

function asRecordedProcess(value: unknown): RecordedProcess[] {
  const identity = asIdentity(value);
  if (identity === null || !isObject(value) || typeof value['name'] !== 'string') return [];
  const signal = value['signal'] === 'SIGINT' ? 'SIGINT' : 'SIGTERM';
  return [{ ...identity, name: value['name'], signal }];
}

function asIdentity(value: unknown): ProcessIdentity | null {
  if (!isObject(value)) return null;
  const { pid, startedAt } = value;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 1 || typeof startedAt !== 'string') {
    return null;
  }
  return { pid, startedAt };
}

/** The file is ours alone, but a full disk or a hand may have spoilt it: then it tells nothing. */
function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
