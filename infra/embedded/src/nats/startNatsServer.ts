import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../folder/dataFolder.ts';
import type { SupervisedProgram } from '../process/supervisedProgram.ts';
import type { Supervisor } from '../process/supervisor.ts';
import { portTaken, startOnPort } from '../serverPort.ts';
import { natsConfiguration, natsEnvironment } from './configuration.ts';
import { type DoorKeys, doorKeysOf } from './doorKeys.ts';
import { greets } from './greeting.ts';
import type { NatsPasswords, NatsUser } from './users.ts';

export interface NatsOptions {
  /** The nats-server to run: see `findNatsServer`. */
  readonly executable: string;
  /** On 127.0.0.1. Default: the port of last time when it is free, else a free one. */
  readonly port?: number;
}

/** A nats-server that runs on 127.0.0.1 and is looked after. */
export interface NatsServer {
  readonly port: number;
  /** Where a user connects, password included. */
  readonly url: (user: NatsUser) => string;
  readonly doorKeys: DoorKeys;
  readonly program: SupervisedProgram;
}

/**
 * Starts the nats-server of a data folder, with JetStream and the users of infra/nats, and keeps it running.
 * Resolves when it takes connections; rejects with `CannotStart`.
 */
export async function startNatsServer(supervisor: Supervisor, options: NatsOptions): Promise<NatsServer> {
  const { folder } = supervisor;
  const passwords = await passwordsOf(folder);
  const doorKeys = await doorKeysOf(folder);
  const storeFolder = join(folder.path, 'nats');
  await mkdir(storeFolder, { recursive: true, mode: 0o700 });

  return startOnPort(folder, 'nats-server', options.port, async (port) => {
    const program = await supervisor.start({
      name: 'nats-server',
      command: options.executable,
      args: ['--config', natsConfiguration.main],
      env: natsEnvironment({ host: '127.0.0.1', port, storeFolder, passwords, doorKeys }),
      cwd: folder.path,
      logFile: folder.logFile('nats-server'),
      ready: (signal) => greets(port, signal),
      explain: (lines) =>
        lines.some((line) => line.includes('address already in use')) ? portTaken('nats-server', port) : null,
    });
    const url = (user: NatsUser) => `nats://${user}:${passwords[user]}@127.0.0.1:${port}`;
    return { port, url, doorKeys, program };
  });
}

async function passwordsOf(folder: DataFolder): Promise<NatsPasswords> {
  const [gateway, registrar, analytics, reporter, operator, backup] = await Promise.all([
    folder.secret('nats-gateway'),
    folder.secret('nats-registrar'),
    folder.secret('nats-analytics'),
    folder.secret('nats-reporter'),
    folder.secret('nats-operator'),
    folder.secret('nats-backup'),
  ]);
  return { gateway, registrar, analytics, reporter, operator, backup };
}
