import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder, type ProcessIdentity, readRun } from '@calcinosis/embedded';
import { RunningRegistry } from '@calcinosis/running';
import { processTree } from '../faults/processTree.ts';
import type { Victim } from '../faults/fault.ts';
import { sendSignal } from '../faults/sendSignal.ts';
import { Standby } from './standby.ts';

/** A registry on a data folder of its own that is ended in every way there is, and started again. */
export class StruckRegistry {
  readonly folder: string;
  #running: RunningRegistry;
  #standby: Standby | null = null;

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

  /** Puts a second registrar beside the first, until the registry is stopped. */
  async addStandby(): Promise<void> {
    this.#standby = await Standby.start(this.folder);
  }

  /** The process that has a name now; null while it is down. */
  async processOf(name: Victim): Promise<ProcessIdentity | null> {
    if (name === 'standby') return this.#standby?.process ?? null;
    return (await this.#running.processes()).get(name) ?? null;
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

  /** Stops it as Ctrl-C does, its standby before it. */
  async interrupt(): Promise<{ readonly code: number | null; readonly milliseconds: number }> {
    await this.#stopStandby();
    const begin = performance.now();
    const code = await this.#running.stop();
    return { code, milliseconds: performance.now() - begin };
  }

  /** Ends whatever runs and removes the folder. */
  async dispose(): Promise<void> {
    await this.#stopStandby();
    await this.#running.stop();
    // Whoever opens the folder stops what a killed supervisor has left.
    await (await DataFolder.open(this.folder)).close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #stopStandby(): Promise<void> {
    await this.#standby?.stop();
    this.#standby = null;
  }
}
