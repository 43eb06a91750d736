import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, readRun, type RecordedProcess } from '@calcinosis/embedded';
import { type CommandResult, cleanEnvironment, registryCommand, runCommand } from './command.ts';
import { enrol, issueToken } from './enrol.ts';

export interface RunningRegistryOptions {
  /** DATABASE_URL, NATS_URL and the like; the registry's own servers without. */
  readonly env?: NodeJS.ProcessEnv;
  /** A data folder to start from again; a new one without. */
  readonly folder?: string;
  /** Start it by way of `npm start`, in a process group of its own. */
  readonly byNpmStart?: boolean;
}

/** What `npm start` runs once everything is there. */
const npmStart = `
  import { tasks } from ${JSON.stringify(new URL('../../../infra/toolchain/tasks.mjs', import.meta.url).href)};
  process.exitCode = await tasks.start(process.argv.slice(1), { env: process.env, node: process.execPath });
`;

/** Milliseconds in which a registry must have started and done its main job. */
const patience = 120_000;

/** A registry that runs as `registry up` in a process of its own, on a data folder of its own. */
export class RunningRegistry {
  readonly url: string;
  readonly folder: string;
  /** The summary that it printed, as JSON. */
  readonly summary: Readonly<Record<string, unknown>>;
  readonly #child: ChildProcess;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(parts: {
    url: string;
    folder: string;
    summary: Record<string, unknown>;
    child: ChildProcess;
    env: NodeJS.ProcessEnv;
  }) {
    this.url = parts.url;
    this.folder = parts.folder;
    this.summary = parts.summary;
    this.#child = parts.child;
    this.#env = parts.env;
  }

  /** Starts a registry and waits until it serves. */
  static async start(options: RunningRegistryOptions = {}): Promise<RunningRegistry> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'calcinosis-')));
    const port = await freePort();
    const { env = {}, byNpmStart = false } = options;
    const program = byNpmStart ? ['--input-type=module', '--eval', npmStart, '--'] : [registryCommand, 'up'];
    const child = spawn(
      process.execPath,
      [...program, '--json', '--no-edition', '--data', folder, '--port', String(port)],
      { env: cleanEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'], detached: byNpmStart },
    );
    const summary = await firstLine(child);
    return new RunningRegistry({ url: `http://127.0.0.1:${port}`, folder, summary, child, env });
  }

  /** Runs a `registry` command against this registry. */
  command(
    args: readonly string[],
    options: { env?: NodeJS.ProcessEnv; input?: string } = {},
  ): Promise<CommandResult> {
    return runCommand([...args, '--data', this.folder], {
      ...options,
      env: { ...this.#env, ...options.env },
    });
  }

  /** The processes of the registry now, by name. */
  async processes(): Promise<ReadonlyMap<string, RecordedProcess>> {
    const { processes } = await readRun(this.folder);
    return new Map(processes.map((each) => [each.name, each]));
  }

  /** Enrols a hospital and gives a token of one of its roles. */
  enrol(centre: string, role?: string): Promise<string> {
    return enrol((args) => this.command(args), centre, role);
  }

  token(centre: string, role: string): Promise<string> {
    return issueToken((args) => this.command(args), centre, role);
  }

  /** Kills the process that looks after all others, as a crash of the machine's owner would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stops the registry as Ctrl-C does; resolves with its exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGINT');
  }

  /** Signals the whole process group of a registry that was started by `npm start`, as Ctrl-C in a terminal does. */
  async stopGroup(signal: NodeJS.Signals): Promise<number | null> {
    const exited = once(this.#child, 'exit');
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal);
    await exited;
    return this.#child.exitCode;
  }

  /** Stops the registry and removes its data. */
  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exited;
    return this.#child.exitCode;
  }
}

async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  let output = '';
  let progress = '';
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
  const timer = setTimeout(
    () => reject(new Error(`The registry did not start in time:\n${progress}`)),
    patience,
  );
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    progress += text;
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    const end = output.indexOf('\n');
    if (end >= 0) resolve(JSON.parse(output.slice(0, end)) as Record<string, unknown>);
  });
  child.once('exit', (code) => reject(new Error(`The registry ended with ${code}:\n${progress}`)));
  try {
    return await promise;
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
