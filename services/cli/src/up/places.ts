import { fileURLToPath } from 'node:url';

/** Name of the database of keys, beside that of the log. */
export const keysDatabase = 'registry_keys';

/** Name of the secret, a file of the data folder, that holds the master keys. */
export const masterKeySecret = 'master-key';

/** Name of the secret that holds the key by which the checkpoints of the log are signed. */
export const checkpointKeySecret = 'checkpoint-key';

/** The address of another database of the same server. */
export function atDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** Where things are in a checkout, seen from this file once it is built (services/cli/dist/up). */
const root = new URL('../../../../', import.meta.url);

export const places = {
  dataFolder: fileURLToPath(new URL('.registry', root)),
  /** Where a fetched nats-server is kept; it can be fetched again. */
  natsServerCache: fileURLToPath(new URL('.toolchain/nats-server', root)),
  service: (name: string) => fileURLToPath(new URL(`services/${name}/dist/main.js`, root)),
};
