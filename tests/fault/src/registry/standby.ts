import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, type ProcessIdentity, SupervisedProgram } from '@calcinosis/embedded';
import { serviceUrl } from '@calcinosis/postgres';
import { Addresses } from './addresses.ts';

const registrar = fileURLToPath(new URL('../../../../services/registrar/dist/main.js', import.meta.url));

/** A second registrar beside the one of a running registry: it stands by for the lease, and is kept running. */
export class Standby {
  readonly #program: SupervisedProgram;
  readonly #process: () => ProcessIdentity | null;

  private constructor(program: SupervisedProgram, process: () => ProcessIdentity | null) {
    this.#program = program;
    this.#process = process;
  }

  static async start(folder: string): Promise<Standby> {
    const port = await freePort();
    const addresses = new Addresses(folder);
    const urlOf = async (database: 'registry' | 'registry_keys') =>
      serviceUrl(
        await addresses.database(database),
        'registrar',
        await addresses.secret('postgres-registrar'),
      );
    let identity: ProcessIdentity | null = null;
    const program = await SupervisedProgram.start(
      {
        name: 'standby',
        command: process.execPath,
        args: ['--enable-source-maps', registrar],
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: String(port),
          SUPERVISOR_PID: String(process.pid),
          DATABASE_URL: await urlOf('registry'),
          KEYS_DATABASE_URL: await urlOf('registry_keys'),
          NATS_URL: await addresses.nats(),
          MASTER_KEY: await addresses.secret('master-key'),
          CHECKPOINT_KEY: await addresses.secret('checkpoint-key'),
        },
        cwd: folder,
        logFile: join(folder, 'logs', 'standby.log'),
        ready: (signal) => untilReady(`http://127.0.0.1:${port}/readyz`, signal),
      },
      {
        onProcess: (now) => {
          identity = now;
        },
      },
    );
    return new Standby(program, () => identity);
  }

  /** Its process; null while it is down. */
  get process(): ProcessIdentity | null {
    return this.#process();
  }

  stop(): Promise<void> {
    return this.#program.stop();
  }
}

async function untilReady(address: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (await isReady(address, signal)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function isReady(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    // Nobody listens yet.
    if (error instanceof TypeError || signal.aborted) return false;
    throw error;
  }
}
