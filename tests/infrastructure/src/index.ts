export type {
  KillableServer,
  MigratedDatabase,
  PostgresForTests,
  Servers,
  StartedServers,
  TemporaryFolder,
  TestDatabase,
  TestNats,
  TestPostgres,
} from './servers.ts';
export { type RunningServers, type StartOptions, startServers } from './startServers.ts';
