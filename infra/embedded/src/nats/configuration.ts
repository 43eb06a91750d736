import { fileURLToPath } from 'node:url';
import { type DoorKeys, publicNkeyOf } from './doorKeys.ts';
import { type NatsPasswords, natsUsers } from './users.ts';

/** The files of infra/nats, the same for bare machines and containers: the one to start with, and what it includes. */
export const natsConfiguration = {
  main: fileURLToPath(new URL('../../../nats/nats-server.conf', import.meta.url)),
  users: fileURLToPath(new URL('../../../nats/users.conf', import.meta.url)),
};

export interface NatsSettings {
  readonly host: string;
  readonly port: number;
  readonly storeFolder: string;
  readonly passwords: NatsPasswords;
  readonly doorKeys: DoorKeys;
}

/** What the configuration file takes from the environment. */
export function natsEnvironment(settings: NatsSettings): Record<string, string> {
  const { host, port, storeFolder, passwords, doorKeys } = settings;
  return {
    NATS_HOST: quoted(host),
    NATS_PORT: String(port),
    NATS_STORE_DIR: quoted(storeFolder),
    NATS_DOORKEEPER_NKEY: publicNkeyOf(doorKeys.doorkeeper),
    NATS_ISSUER_NKEY: publicNkeyOf(doorKeys.issuer),
    ...Object.fromEntries(
      natsUsers.map((user) => [`NATS_${user.toUpperCase()}_PASSWORD`, quoted(passwords[user])]),
    ),
  };
}

/** The server reads a value as if it stood in the file: in quotes it stays a text, whatever it looks like. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
