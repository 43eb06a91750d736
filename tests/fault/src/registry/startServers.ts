import { fileURLToPath } from 'node:url';
import { findNatsServer, startNatsServer, startPostgres, type Supervisor } from '@calcinosis/embedded';
import { migrate } from '@calcinosis/postgres';

/** Fetched programs, shared with `npm start`. */
const cacheFolder = fileURLToPath(new URL('../../../../.toolchain/nats-server', import.meta.url));

/** Starts the Postgres and the nats-server of a data folder, and brings the databases up to date. */
export async function startServers(supervisor: Supervisor): Promise<void> {
  const { folder } = supervisor;
  const { port } = await startPostgres(supervisor);
  const database = async (name: string) =>
    `postgres://postgres:${await folder.secret('postgres')}@127.0.0.1:${port}/${name}`;
  await migrate({
    registryUrl: await database('registry'),
    keysUrl: await database('registry_keys'),
    passwords: {
      registrar: await folder.secret('postgres-registrar'),
      analytics: await folder.secret('postgres-analytics'),
      reporter: await folder.secret('postgres-reporter'),
      gateway: await folder.secret('postgres-gateway'),
    },
  });
  const named = process.env['NATS_SERVER'];
  const { executable } = await findNatsServer({
    ...(named === undefined ? {} : { executable: named }),
    path: process.env['PATH'] ?? '',
    cacheFolder,
  });
  await startNatsServer(supervisor, { executable });
}
