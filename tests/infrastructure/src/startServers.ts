import { fileURLToPath } from 'node:url';
import { findNatsServer, randomSecret } from '@calcinosis/embedded';
import { type ContainerPostgres, containerPostgres } from './containers/containerServers.ts';
import { removeContainers } from './containers/container.ts';
import { dockerAnswers } from './containers/docker.ts';
import { remainingDatabases } from './databases.ts';
import { type ServersDescription, serversOf } from './description.ts';
import { embeddedPostgres } from './embedded/embeddedServers.ts';
import { clearKilledRuns, makeRunFolder, removeRunFolder, temporaryFolder } from './runFolder.ts';
import type { KillableServer, StartedServers } from './servers.ts';

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Told once which servers are used, and before something takes long. */
  readonly log: (message: string) => void;
}

/** Servers that run, and what another process must know to use them. */
export interface RunningServers extends StartedServers {
  readonly description: ServersDescription;
}

/** Fetched programs, shared with `npm start`. */
const cacheFolder = fileURLToPath(new URL('../../../.toolchain/nats-server', import.meta.url));

/**
 * Starts the Postgres of a test run. Containers where Docker answers, embedded servers otherwise, or as the
 * environment variable TEST_SERVERS (`containers`, `embedded`) says.
 */
export async function startServers(options: StartOptions): Promise<RunningServers> {
  await clearKilledRuns();
  const runFolder = await makeRunFolder();
  try {
    const container = await startedContainer(runFolder, options);
    if (container !== null) return running(runFolder, container, null);
    return await startEmbedded(runFolder, options);
  } catch (error) {
    await removeRunFolder(runFolder);
    throw error;
  }
}

/** A Postgres in a container; null when embedded servers are to be used. */
async function startedContainer(
  runFolder: string,
  { env, log }: StartOptions,
): Promise<ContainerPostgres | null> {
  const wanted = env['TEST_SERVERS'];
  if (wanted === 'embedded' || (wanted === undefined && !(await dockerAnswers(env)))) return null;
  try {
    const postgres = await containerPostgres(runFolder);
    log('servers for tests: containers (Docker answers)');
    return postgres;
  } catch (error) {
    if (wanted === 'containers') throw error;
    // An engine without the images and without a network to pull them from is as good as none.
    log(`Docker answers, but a container does not start (${String(error)})`);
    return null;
  }
}

async function startEmbedded(runFolder: string, { env, log }: StartOptions): Promise<RunningServers> {
  log('servers for tests: embedded');
  const { executable } = await findNatsServer({
    path: env['PATH'] ?? '',
    cacheFolder,
    onProgress: log,
    ...(env['NATS_SERVER'] === undefined ? {} : { executable: env['NATS_SERVER'] }),
  });
  const postgres = await embeddedPostgres(await temporaryFolder(runFolder, 'shared-postgres'));
  return running(runFolder, postgres, executable);
}

function running(
  runFolder: string,
  postgres: KillableServer & { readonly adminUrl: string },
  natsExecutable: string | null,
): RunningServers {
  const description = {
    runFolder,
    adminUrl: postgres.adminUrl,
    passwords: {
      registrar: randomSecret(),
      analytics: randomSecret(),
      gateway: randomSecret(),
      reporter: randomSecret(),
    },
    natsExecutable,
  };
  return {
    ...serversOf(description),
    description,
    stop: async () => {
      const databases = await remainingDatabases(postgres.adminUrl);
      await postgres.stop();
      const containers = natsExecutable === null ? await removeContainers(runFolder) : [];
      const left = [
        ...databases.map((name) => `the database ${name}`),
        ...containers.map((image) => `a container of ${image}`),
        ...(await removeRunFolder(runFolder)),
      ];
      if (left.length > 0) throw new Error(`Tests have left behind: ${left.join(', ')}`);
    },
  };
}
