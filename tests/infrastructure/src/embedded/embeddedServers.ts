import {
  DataFolder,
  type NatsUser,
  startNatsServer,
  startPostgres,
  type SupervisedProgram,
  Supervisor,
} from '@calcinosis/embedded';
import type { KillableServer, TemporaryFolder, TestNats } from '../servers.ts';

/** A server of ours in a folder of its own, started again only when a test asks for it. */
interface Started<T> {
  readonly server: T;
  readonly program: SupervisedProgram;
}

export interface EmbeddedPostgres extends KillableServer {
  readonly adminUrl: string;
}

export async function embeddedPostgres(folder: TemporaryFolder): Promise<EmbeddedPostgres> {
  const { server, ...control } = await startIn(folder, async (supervisor, port?: number) => {
    const postgres = await startPostgres(supervisor, port === undefined ? {} : { port });
    return { server: postgres, program: postgres.program, port: postgres.port };
  });
  return { adminUrl: server.url, ...control };
}

export async function embeddedNats(folder: TemporaryFolder, executable: string): Promise<TestNats> {
  const { server, ...control } = await startIn(folder, async (supervisor, port?: number) => {
    const nats = await startNatsServer(supervisor, { executable, ...(port === undefined ? {} : { port }) });
    return { server: nats, program: nats.program, port: nats.port };
  });
  return {
    port: server.port,
    doorKeys: server.doorKeys,
    url: (user: NatsUser) => server.url(user),
    ...control,
  };
}

async function startIn<T>(
  folder: TemporaryFolder,
  start: (supervisor: Supervisor, port?: number) => Promise<Started<T> & { port: number }>,
): Promise<KillableServer & { readonly server: T }> {
  const data = await DataFolder.open(folder.path);
  const supervisor = new Supervisor({ folder: data, restart: false });
  const stop = async () => {
    await supervisor.stop();
    await data.close();
    await folder.remove();
  };
  try {
    const first = await start(supervisor);
    let { program } = first;
    return {
      server: first.server,
      kill9: () => program.kill(),
      restart: async () => {
        await program.stop();
        ({ program } = await start(supervisor, first.port));
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
