import { fileURLToPath } from 'node:url';

/** Where things are in a checkout, seen from this file once it is built (services/cli/dist/up). */
const root = new URL('../../../../', import.meta.url);

export const places = {
  dataFolder: fileURLToPath(new URL('.registry', root)),
  /** Where a fetched nats-server is kept; it can be fetched again. */
  natsServerCache: fileURLToPath(new URL('.toolchain/nats-server', root)),
  service: (name: string) => fileURLToPath(new URL(`services/${name}/dist/main.js`, root)),
};
