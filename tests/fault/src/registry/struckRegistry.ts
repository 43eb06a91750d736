import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder, type ProcessIdentity, readRun } from '@calcinosis/embedded';
import { type CommandResult, RunningRegistry } from '@calcinosis/running';
import { processTree } from '../faults/processTree.ts';
import { sendSignal } from '../faults/sendSignal.ts';
import type { ObservedRegistry } from './observedRegistry.ts';

/** A registry, run by `registry up`, that is ended in every way there is, and started again. */
export class StruckRegistry implements ObservedRegistry {
  readonly folder: string;
  #running: RunningRegistry;

  private constructor(folder: string, running: RunningRegistry) {
    this.folder = folder;
    this.#running = running;
  }

  static async start(): Promise<StruckRegistry> {
    const folder = await mkdtemp(join(tmpdir(), 'calcinosis-fault-'));
    try {
      return new StruckRegistry(folder, await RunningRegistry.start({ folder }));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get url(): string {
    return this.#running.url;
  }

  command(args: readonly string[]): Promise<CommandResult> {
    return this.#running.command(args);
  }

  /** The processes that it looks after now. */
  async processes(): Promise<ReadonlyMap<string, ProcessIdentity>> {
    return this.#running.processes();
  }

  /** Starts a registry that was ended, on its folder. */
  async startAgain(): Promise<void> {
    this.#running = await RunningRegistry.start({ folder: this.folder });
  }

  /** Kills the process that looks after all others; these go on without it. */
  async killSupervisor(): Promise<void> {
    await this.#running.kill();
  }

  /** Kills everything at once, as a power cut does. */
  async killEverything(): Promise<void> {
    const { owner, processes } = await readRun(this.folder);
    if (owner === null) throw new Error('The registry does not run.');
    const pids = await processTree(owner.pid);
    const missing = processes.filter(({ pid }) => !pids.includes(pid)).map(({ name }) => name);
    if (missing.length > 0) throw new Error(`These were not started by it: ${missing.join(', ')}.`);
    for (const pid of pids) sendSignal(pid, 'SIGKILL');
    await this.#running.kill();
  }

  /** Stops it as Ctrl-C does. */
  async interrupt(): Promise<{ readonly code: number | null; readonly milliseconds: number }> {
    const begin = performance.now();
    const code = await this.#running.stop();
    return { code, milliseconds: performance.now() - begin };
  }

  async end(): Promise<string[]> {
    const { code } = await this.interrupt();
    return code === 0 ? [] : [`It ended with exit code ${String(code)}.`];
  }

  /** Ends whatever runs and removes the folder. */
  async dispose(): Promise<void> {
    await this.#running.stop();
    // Whoever opens the folder stops what a killed supervisor has left.
    await (await DataFolder.open(this.folder)).close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
