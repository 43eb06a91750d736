import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder, readRun } from '@calcinosis/embedded';
import { RunningRegistry } from '@calcinosis/running';
import { processTree } from '../faults/processTree.ts';
import { sendSignal } from '../faults/sendSignal.ts';

/** A registry on a data folder of its own that is ended in every way there is, and started again. */
export class StruckRegistry {
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

  /** The registry as it was started last. */
  get now(): RunningRegistry {
    return this.#running;
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

  /** Ends whatever runs and removes the folder. */
  async dispose(): Promise<void> {
    await this.#running.stop();
    // Whoever opens the folder stops what a killed supervisor has left.
    await (await DataFolder.open(this.folder)).close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
