import {
  findNatsServer,
  type DoorKeys,
  type NatsUser,
  startNatsServer,
  startPostgres,
  type Supervisor,
} from '@calcinosis/embedded';
import { migrate, type ServiceRole, serviceUrl } from '@calcinosis/postgres';
import { addressIn } from '../addressIn.ts';
import type { Output } from '../output.ts';
import { atDatabase, keysDatabase, places } from './places.ts';

/** The servers that a registry uses, its own or given ones, and how each part of it connects to them. */
export interface Servers {
  /** Administrator of the database `registry`. */
  readonly registryUrl: string;
  /** Administrator of the database of keys. */
  readonly keysUrl: string;
  readonly databaseUrl: (role: ServiceRole) => string;
  readonly keysDatabaseUrl: (role: ServiceRole) => string;
  readonly natsUrl: (user: NatsUser) => string;
  /** Of who lets hospitals in at the nats-server; null for a given one, whose configuration is not ours. */
  readonly doorKeys: DoorKeys | null;
}

/** Starts what is not given by DATABASE_URL and NATS_URL, and brings the database up to date. */
export async function startServers(
  supervisor: Supervisor,
  environment: NodeJS.ProcessEnv,
  output: Output,
): Promise<Servers> {
  const { registryUrl, keysUrl } = await databases(supervisor, environment, output);
  const passwords = {
    registrar: await supervisor.folder.secret('postgres-registrar'),
    analytics: await supervisor.folder.secret('postgres-analytics'),
    gateway: await supervisor.folder.secret('postgres-gateway'),
    reporter: await supervisor.folder.secret('postgres-reporter'),
  };
  await migrate({ registryUrl, keysUrl, passwords, onProgress: (step) => output.progress(step) });
  return {
    registryUrl,
    keysUrl,
    databaseUrl: (role) => serviceUrl(registryUrl, role, passwords[role]),
    keysDatabaseUrl: (role) => serviceUrl(keysUrl, role, passwords[role]),
    ...(await nats(supervisor, environment, output)),
  };
}

async function databases(
  supervisor: Supervisor,
  environment: NodeJS.ProcessEnv,
  output: Output,
): Promise<{ registryUrl: string; keysUrl: string }> {
  const given = addressIn(environment, 'DATABASE_URL');
  if (given !== undefined) {
    output.progress('Using the Postgres of DATABASE_URL');
    return {
      registryUrl: given,
      keysUrl: addressIn(environment, 'KEYS_DATABASE_URL') ?? atDatabase(given, keysDatabase),
    };
  }
  const { url, port } = await startPostgres(supervisor);
  output.progress(`Postgres answers on port ${port}`);
  return { registryUrl: atDatabase(url, 'registry'), keysUrl: atDatabase(url, keysDatabase) };
}

async function nats(
  supervisor: Supervisor,
  environment: NodeJS.ProcessEnv,
  output: Output,
): Promise<Pick<Servers, 'natsUrl' | 'doorKeys'>> {
  const given = addressIn(environment, 'NATS_URL');
  if (given !== undefined) {
    output.progress('Using the nats-server of NATS_URL');
    return { natsUrl: () => given, doorKeys: null };
  }
  const named = environment['NATS_SERVER'];
  const { executable } = await findNatsServer({
    ...(named === undefined ? {} : { executable: named }),
    path: environment['PATH'] ?? '',
    cacheFolder: places.natsServerCache,
    onProgress: (message) => output.progress(message),
  });
  const { url, port, doorKeys } = await startNatsServer(supervisor, { executable });
  output.progress(`nats-server answers on port ${port}`);
  return { natsUrl: url, doorKeys };
}
