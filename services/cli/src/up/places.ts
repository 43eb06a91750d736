import { fileURLToPath } from 'node:url';

/** Where things are in a checkout, seen from this file once it is built (services/cli/dist/up). */
const root = new URL('../../../../', import.meta.url);

export const places = {
  dataFolder: fileURLToPath(new URL('.registry', root)),
  /** Programs that were fetched and can be fetched again. */
  toolchain: fileURLToPath(new URL('.toolchain', root)),
  service: (name: string) => fileURLToPath(new URL(`services/${name}/dist/main.js`, root)),
};
