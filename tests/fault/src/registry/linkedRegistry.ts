import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DataFolder,
  type ProcessIdentity,
  readRun,
  type SupervisedProgram,
  Supervisor,
} from '@calcinosis/embedded';
import { NoteSigner } from '@calcinosis/proof';
import { type CommandResult, runCommand } from '@calcinosis/running';
import { type Service, services, type Victim, type Way } from '../faults/fault.ts';
import type { Struck } from '../faults/strike.ts';
import { Link } from '../links/link.ts';
import type { ObservedRegistry } from './observedRegistry.ts';
import { serviceProcess } from './serviceProcess.ts';
import { startServers } from './startServers.ts';

/** Milliseconds in which every service must have ended when it is asked to. */
const endsWithin = 10_000;

/**
 * A registry with a standby whose services find their servers, and whom hospitals find, over links that can
 * be cut one by one. Its processes are started one by one, as an orchestrator does, and kept running.
 */
export class LinkedRegistry implements ObservedRegistry, Struck {
  readonly #data: DataFolder;
  readonly #settings: NodeJS.ProcessEnv;
  readonly #supervisor: Supervisor;
  readonly #links = new Map<string, Link>();
  readonly #programs = new Map<Service, SupervisedProgram>();
  #ended: Promise<void> | null = null;

  private constructor(data: DataFolder, settings: NodeJS.ProcessEnv) {
    this.#data = data;
    this.#settings = settings;
    this.#supervisor = new Supervisor({ folder: data });
  }

  /** @param settings of the services, beyond what each needs to run: `LEASE_MS` and the like. */
  static async start(settings: NodeJS.ProcessEnv = {}): Promise<LinkedRegistry> {
    const folder = await mkdtemp(join(tmpdir(), 'calcinosis-fault-'));
    const registry = new LinkedRegistry(await DataFolder.open(folder), settings);
    try {
      await registry.#start();
      return registry;
    } catch (error) {
      await registry.dispose();
      throw error;
    }
  }

  get folder(): string {
    return this.#data.path;
  }

  get url(): string {
    return `http://127.0.0.1:${this.linkOf({ victim: 'hospitals', from: 'gateway' }).port}`;
  }

  async processOf(name: Victim): Promise<ProcessIdentity | null> {
    const { processes } = await readRun(this.folder);
    return processes.find((each) => each.name === name) ?? null;
  }

  linkOf(way: Way): Link {
    const link = this.#links.get(nameOfWay(way));
    if (link === undefined) throw new Error(`There is no link of ${nameOfWay(way)}.`);
    return link;
  }

  command(args: readonly string[]): Promise<CommandResult> {
    return runCommand([...args, '--data', this.folder]);
  }

  /** Ends a service until `startService`. */
  async stopService(name: Service): Promise<void> {
    await this.#programs.get(name)?.stop();
    this.#programs.delete(name);
  }

  async startService(name: Service): Promise<void> {
    const { ports } = await readRun(this.folder);
    const own = await this.#data.port(name);
    const program = await serviceProcess(this.#data, name, {
      postgres: (await this.#link({ victim: name, from: 'postgres' }, ports['postgres'])).port,
      nats: (await this.#link({ victim: name, from: 'nats-server' }, ports['nats-server'])).port,
      own,
    });
    const env = { ...program.env, ...this.#settings };
    this.#programs.set(name, await this.#supervisor.start({ ...program, env }));
  }

  async end(): Promise<string[]> {
    const slow: string[] = [];
    for (const name of [...this.#programs.keys()].toReversed()) {
      const begin = performance.now();
      await this.stopService(name);
      // One that had to be killed has taken all of its time.
      if (performance.now() - begin >= endsWithin) slow.push(`${name} did not end when it was asked to.`);
    }
    await this.#stopServers();
    return slow;
  }

  /** Ends whatever runs and removes the folder. */
  async dispose(): Promise<void> {
    await this.#stopServers();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    await this.#data.secret('master-key', () => randomBytes(32).toString('base64'));
    await this.#data.secret('checkpoint-key', () => NoteSigner.generate('fault.example/log'));
    await startServers(this.#supervisor);
    for (const name of services) await this.startService(name);
    const { ports } = await readRun(this.folder);
    await this.#link({ victim: 'hospitals', from: 'gateway' }, ports['gateway']);
    this.#data.announce(this.url);
  }

  /** The link of a way; made when it is asked for first. */
  async #link(way: Way, port: number | undefined): Promise<Link> {
    if (port === undefined) throw new Error(`The run file names no port of ${way.from}.`);
    const link = this.#links.get(nameOfWay(way)) ?? (await Link.to(port));
    this.#links.set(nameOfWay(way), link);
    return link;
  }

  #stopServers(): Promise<void> {
    this.#ended ??= (async () => {
      await this.#supervisor.stop();
      for (const link of this.#links.values()) await link.close();
      await this.#data.close();
    })();
    return this.#ended;
  }
}

const nameOfWay = ({ victim, from }: Way) => `${victim} to ${from}`;
