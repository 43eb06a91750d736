import type { DataFolder } from '../folder/dataFolder.ts';
import type { SupervisedProgram } from '../process/supervisedProgram.ts';
import type { Supervisor } from '../process/supervisor.ts';
import { portTaken, startOnPort } from '../serverPort.ts';
import { commandFor, postgresAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { clusterFolder, ensureCluster } from './cluster.ts';
import { clearLeftovers } from './leftovers.ts';
import { answersQueries } from './ready.ts';

export interface PostgresOptions {
  /** On 127.0.0.1. Default: the port of last time when it is free, else a free one. */
  readonly port?: number;
}

/** A Postgres that runs on 127.0.0.1 and is looked after. */
export interface PostgresServer {
  /** The superuser `postgres` at the database `postgres`, password included. */
  readonly url: string;
  readonly port: number;
  readonly program: SupervisedProgram;
}

/**
 * Starts the Postgres of a data folder, makes its cluster on first use, and keeps it running. Resolves when it
 * answers queries; rejects with `CannotStart`.
 */
export async function startPostgres(
  supervisor: Supervisor,
  options: PostgresOptions = {},
): Promise<PostgresServer> {
  const { folder } = supervisor;
  const binaries = await postgresBinaries();
  const account = await postgresAccount([binaries.postgres, folder.path]);
  const superuserPassword = await folder.secret('postgres');
  await ensureCluster({ folder: folder.path, binaries, account, superuserPassword });

  return startOnPort(folder, 'postgres', options.port, async (port) => {
    const url = `postgres://postgres:${superuserPassword}@127.0.0.1:${port}/postgres`;
    const {
      command,
      args,
      account: ids,
    } = commandFor(account, binaries.postgres, argumentsFor(folder, port));
    const program = await supervisor.start({
      name: 'postgres',
      command,
      args,
      ...(ids === undefined ? {} : { account: ids }),
      cwd: folder.path,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] },
      logFile: folder.logFile('postgres'),
      // Fast shutdown: ends sessions, keeps what is committed, leaves nothing to recover.
      signal: 'SIGINT',
      graceMs: 30_000,
      prepare: () => clearLeftovers(clusterFolder(folder.path)),
      ready: (signal) => answersQueries(url, signal),
      explain: (lines) =>
        lines.some((line) => line.includes('could not bind')) ? portTaken('postgres', port) : null,
    });
    return { url, port, program };
  });
}

function argumentsFor(folder: DataFolder, port: number): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    // A commit that is acknowledged is on the disk: what a receipt promises.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // Neither statements nor the rows in their errors go to the log: they may be clinical, or a password.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return [
    '-D',
    clusterFolder(folder.path),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
