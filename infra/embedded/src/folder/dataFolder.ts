import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CannotStart } from '../cannotStart.ts';
import { errorCode } from '../errorCode.ts';
import { freePort } from '../port.ts';
import { identify, isRunning, type ProcessIdentity } from '../process/identity.ts';
import { stopProcess } from '../process/stopProcess.ts';
import { replaceFile } from './atomicFile.ts';
import { checkFormat } from './format.ts';
import { type Lock, tryLock } from './lock.ts';
import { type RecordedProcess, readRun, runFile, type RunRecord } from './runRecord.ts';
import { readOrCreateSecret, secretFile } from './secret.ts';

/**
 * The folder that holds everything a registry on this machine keeps, while one process owns it:
 *
 * ```
 * format          number of the layout
 * lock, run.json  who serves from it, where, and by which processes
 * secrets/        one secret per file, mode 0600
 * logs/           one log per process
 * postgres/, nats/
 * ```
 */
export class DataFolder {
  readonly path: string;
  /** Names of the processes that a killed owner had left and that were stopped on opening. */
  readonly leftovers: readonly string[];
  readonly #lock: Lock;
  #run: RunRecord;

  private constructor(path: string, lock: Lock, run: RunRecord, leftovers: readonly string[]) {
    this.path = path;
    this.leftovers = leftovers;
    this.#lock = lock;
    this.#run = run;
  }

  /**
   * Makes the folder where it is missing and takes it for this process. What a killed owner left running is
   * stopped first. Rejects with `CannotStart`: already-running, newer-format, no-data-folder.
   */
  static async open(folder: string): Promise<DataFolder> {
    const path = resolve(folder);
    await makeFolder(path);
    await checkFormat(path);
    const attempt = await tryLock(join(path, 'lock'));
    if (attempt.kind === 'busy') throw await alreadyRunning(path, attempt.owner);
    try {
      const before = await readRun(path);
      const leftovers = await stopLeftovers(before.processes);
      const run: RunRecord = {
        owner: await identify(process.pid),
        address: null,
        ports: before.ports,
        processes: [],
      };
      const opened = new DataFolder(path, attempt.lock, run, leftovers);
      opened.#save();
      return opened;
    } catch (error) {
      await attempt.lock.release();
      throw error;
    }
  }

  /** Where the log of a process is. */
  logFile(name: string): string {
    return join(this.path, 'logs', `${name}.log`);
  }

  /** `readOrCreateSecret` of this folder. */
  secret(name: string, make?: () => string): Promise<string> {
    return readOrCreateSecret(this.path, name, make);
  }

  /** Where a secret of this folder is. */
  secretFile(name: string): string {
    return secretFile(this.path, name);
  }

  /** A free port for a server: the one it had last time when that is free. Remembered for the next time. */
  async port(server: string): Promise<number> {
    const port = await freePort(this.#run.ports[server]);
    this.rememberPort(server, port);
    return port;
  }

  /** Keeps the port on which a server listens. */
  rememberPort(server: string, port: number): void {
    this.#change({ ports: { ...this.#run.ports, [server]: port } });
  }

  /** Tells others, `registry status` or a second start, where this registry is reached. */
  announce(address: string): void {
    this.#change({ address });
  }

  /** Keeps the process that runs under a name now; null when it has ended. */
  recordProcess(name: string, identity: ProcessIdentity | null, signal: NodeJS.Signals = 'SIGTERM'): void {
    const others = this.#run.processes.filter((recorded) => recorded.name !== name);
    this.#change({ processes: identity === null ? others : [...others, { ...identity, name, signal }] });
  }

  /** Gives the folder up. The ports stay on record. */
  async close(): Promise<void> {
    this.#change({ owner: null, address: null });
    await this.#lock.release();
  }

  #change(part: Partial<RunRecord>): void {
    this.#run = { ...this.#run, ...part };
    this.#save();
  }

  #save(): void {
    replaceFile(runFile(this.path), `${JSON.stringify(this.#run, null, 2)}\n`);
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    // Others may pass through, not look around: as root, Postgres runs under an account of its own.
    await mkdir(path, { recursive: true, mode: 0o711 });
    await mkdir(join(path, 'logs'), { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    throw new CannotStart(
      'no-data-folder',
      `The data folder ${path} cannot be made or written (${code}): name another one, or make it writable for you.`,
      { cause: error },
    );
  }
}

async function alreadyRunning(path: string, owner: ProcessIdentity): Promise<CannotStart> {
  const { address } = await readRun(path);
  const where = address === null ? 'is still starting' : `serves at ${address}`;
  return new CannotStart(
    'already-running',
    `A registry already runs from ${path} (process ${owner.pid}, ${where}): use that one, or stop it with Ctrl-C or \`kill ${owner.pid}\`.`,
  );
}

async function stopLeftovers(processes: readonly RecordedProcess[]): Promise<string[]> {
  const stopped: string[] = [];
  for (const left of processes.toReversed()) {
    if (!(await isRunning(left))) continue;
    await stopProcess(left, { signal: left.signal });
    stopped.push(left.name);
  }
  return stopped;
}
