import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { CannotStart } from '../cannotStart.ts';
import { fetchFromDistribution } from './distribution.ts';
import { isNewEnough, natsServerVersion, oldestVersion } from './version.ts';

export interface FindOptions {
  /** An executable that the caller was told to use. */
  readonly executable?: string;
  /** Folders to look in, as in the environment variable PATH. */
  readonly path: string;
  /** Where a fetched server is kept for the next time. */
  readonly cacheFolder: string;
  /** Told before something takes long. */
  readonly onProgress?: (message: string) => void;
}

export interface FoundServer {
  readonly executable: string;
  readonly version: string;
}

/**
 * Finds a nats-server that is new enough: the one that was named; on PATH; fetched earlier; fetched now
 * from the packages of Debian or Ubuntu, for which nobody needs to be root. Rejects with `CannotStart`.
 */
export async function findNatsServer(options: FindOptions): Promise<FoundServer> {
  if (options.executable !== undefined) return named(options.executable);

  const cached = join(options.cacheFolder, 'nats-server');
  const onPath = options.path.split(delimiter).filter((folder) => folder !== '');
  for (const executable of [...onPath.map((folder) => join(folder, 'nats-server')), cached]) {
    const found = await usable(executable);
    if (found !== null) return found;
  }

  await mkdir(options.cacheFolder, { recursive: true });
  const failure = await fetchFromDistribution(cached, options.onProgress ?? (() => {}));
  const fetched = await usable(cached);
  if (fetched !== null) return fetched;
  throw new CannotStart(
    'no-nats-server',
    `No nats-server ${oldestVersion} or newer was found${failure === null ? '' : `, and ${failure}`}: install it (brew install nats-server, or from https://github.com/nats-io/nats-server/releases) so that it is on PATH, or name its file in NATS_SERVER, or a running one in NATS_URL.`,
  );
}

async function named(executable: string): Promise<FoundServer> {
  const version = await natsServerVersion(executable);
  if (version !== null && isNewEnough(version)) return { executable, version };
  const what = version === null ? 'is no nats-server that runs here' : `is nats-server ${version}`;
  throw new CannotStart(
    'no-nats-server',
    `${executable} ${what}: name a nats-server ${oldestVersion} or newer in NATS_SERVER, or leave it out.`,
  );
}

async function usable(executable: string): Promise<FoundServer | null> {
  const version = await natsServerVersion(executable);
  return version !== null && isNewEnough(version) ? { executable, version } : null;
}
