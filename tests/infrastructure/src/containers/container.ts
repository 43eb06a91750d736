import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@calcinosis/embedded';
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import type { KillableServer } from '../servers.ts';

/** Marks the containers of one test run, so that its end finds those that a test has left. */
const runLabel = 'calcinosis.test-run';

export interface ContainerOptions {
  /** The run that the container belongs to. */
  readonly run: string;
  readonly image: string;
  /** The port inside; outside it keeps one port of the host over all restarts. */
  readonly port: number;
  readonly environment: Record<string, string>;
  readonly files: readonly { readonly source: string; readonly target: string }[];
  readonly command: string[];
  /** Resolves when the server takes connections. */
  readonly ready: (port: number, signal: AbortSignal) => Promise<void>;
}

export interface Container extends KillableServer {
  /** On 127.0.0.1. */
  readonly port: number;
}

/** Runs a server in a container that can be killed and started again with its data. */
export async function startContainer(options: ContainerOptions): Promise<Container> {
  const port = await freePort();
  const started = await new GenericContainer(options.image)
    .withExposedPorts({ container: options.port, host: port })
    .withLabels({ [runLabel]: options.run })
    .withEnvironment(options.environment)
    .withCopyFilesToContainer([...options.files])
    .withCommand(options.command)
    // Only that it runs: whether the server works is asked from here, where its clients are.
    .withWaitStrategy(Wait.forLogMessage(/./))
    .start();
  const ready = () => options.ready(port, AbortSignal.timeout(120_000));
  await ready();
  const engine = (await getContainerRuntimeClient()).container.dockerode.getContainer(started.getId());
  const isRunning = async () => (await engine.inspect()).State.Running;
  return {
    port,
    kill9: async () => {
      await engine.kill({ signal: 'SIGKILL' });
      while (await isRunning()) await delay(20);
    },
    restart: async () => {
      if (await isRunning()) await engine.stop();
      await engine.start();
      await ready();
    },
    stop: async () => {
      await started.stop();
    },
  };
}

/** Removes the containers that a run has left and names their images. */
export async function removeContainers(run: string): Promise<string[]> {
  const { dockerode } = (await getContainerRuntimeClient()).container;
  const left = await dockerode.listContainers({ all: true, filters: { label: [`${runLabel}=${run}`] } });
  await Promise.all(left.map(({ Id }) => dockerode.getContainer(Id).remove({ force: true, v: true })));
  return left.map(({ Image }) => Image);
}
