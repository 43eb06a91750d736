import { SetUpError } from './setUpError.mjs';

/** How npm and pnpm tell that they reached nobody. */
const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|network|ERR_PNPM_META_FETCH_FAIL/i;

/** What to tell when npm or pnpm could not fetch something: in a sentence when it is the network. */
export function failedFetch(what, output) {
  if (noNetwork.test(output)) {
    return new SetUpError(
      `${what} could not be fetched, because the npm registry is not to be reached: connect to the network (or name a mirror that you reach in NPM_CONFIG_REGISTRY) and run again; later runs need no network.`,
    );
  }
  return new SetUpError(`${what} could not be installed:\n${output.trim()}`);
}
