import type { ServicePasswords } from '@calcinosis/postgres';
import { containerNats, containerPostgres } from './containers/containerServers.ts';
import { databasesOf } from './databases.ts';
import { embeddedNats, embeddedPostgres } from './embedded/embeddedServers.ts';
import { temporaryFolder } from './runFolder.ts';
import type { Servers } from './servers.ts';

/** What a process must know to use the servers that another one started; plain data. */
export interface ServersDescription {
  readonly runFolder: string;
  readonly adminUrl: string;
  /** Of the services' roles in every Postgres of the run. */
  readonly passwords: ServicePasswords;
  /** The nats-server to run; null where servers run in containers. */
  readonly natsExecutable: string | null;
}

/** The servers that a description tells of. */
export function serversOf(description: ServersDescription): Servers {
  const { runFolder, adminUrl, passwords, natsExecutable } = description;
  const folderFor = (name: string) => temporaryFolder(runFolder, name);
  const withDatabases = <T extends { readonly adminUrl: string }>(server: T) => ({
    ...server,
    ...databasesOf(server.adminUrl, passwords),
  });
  const common = { postgres: databasesOf(adminUrl, passwords), temporaryFolder: folderFor };
  if (natsExecutable === null) {
    return {
      ...common,
      kind: 'containers',
      startNats: () => containerNats(runFolder),
      startPostgres: async () => withDatabases(await containerPostgres(runFolder)),
    };
  }
  return {
    ...common,
    kind: 'embedded',
    startNats: async () => embeddedNats(await folderFor('nats'), natsExecutable),
    startPostgres: async () => withDatabases(await embeddedPostgres(await folderFor('postgres'))),
  };
}
