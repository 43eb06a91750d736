import {
  answersQueries,
  greets,
  natsConfiguration,
  natsEnvironment,
  type NatsPasswords,
  type NatsUser,
  newDoorkeeperSeed,
  newIssuerSeed,
  randomSecret,
} from '@calcinosis/embedded';
import type { KillableServer, TestNats } from '../servers.ts';
import { startContainer } from './container.ts';

const postgresImage = 'postgres:18';
const natsImage = 'nats:2.12';

export interface ContainerPostgres extends KillableServer {
  readonly adminUrl: string;
}

export async function containerPostgres(run: string): Promise<ContainerPostgres> {
  const password = randomSecret();
  const urlOn = (port: number) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const { port, ...control } = await startContainer({
    run,
    image: postgresImage,
    port: 5432,
    environment: { POSTGRES_PASSWORD: password, TZ: 'UTC' },
    files: [],
    command: ['postgres', '-c', 'max_connections=200'],
    ready: (given, signal) => answersQueries(urlOn(given), signal),
  });
  return { adminUrl: urlOn(port), ...control };
}

export async function containerNats(run: string): Promise<TestNats> {
  const passwords: NatsPasswords = {
    gateway: randomSecret(),
    registrar: randomSecret(),
    analytics: randomSecret(),
    reporter: randomSecret(),
    operator: randomSecret(),
    backup: randomSecret(),
  };
  const doorKeys = { doorkeeper: newDoorkeeperSeed(), issuer: newIssuerSeed() };
  const { port, ...control } = await startContainer({
    run,
    image: natsImage,
    port: 4222,
    environment: natsEnvironment({ host: '0.0.0.0', port: 4222, storeFolder: '/data', passwords, doorKeys }),
    files: [
      { source: natsConfiguration.main, target: '/etc/registry/nats-server.conf' },
      { source: natsConfiguration.users, target: '/etc/registry/users.conf' },
    ],
    command: ['--config', '/etc/registry/nats-server.conf'],
    ready: greets,
  });
  return {
    port,
    doorKeys,
    url: (user: NatsUser) => `nats://${user}:${passwords[user]}@127.0.0.1:${port}`,
    ...control,
  };
}
