import { randomBytes } from 'node:crypto';
import type { DataFolder, Program, Supervisor } from '@calcinosis/embedded';
import type { Output } from '../output.ts';
import { checkpointKeyOf } from './checkpointKey.ts';
import { askedAt, type Listening } from './listening.ts';
import { masterKeySecret, places } from './places.ts';
import { reporterTokenOf } from './reporterToken.ts';
import type { Servers } from './servers.ts';

/** The services of a registry, in the order in which each finds those before it. */
const services = ['registrar', 'analytics', 'gateway', 'reporter'] as const;
export type Service = (typeof services)[number];

/** Milliseconds between two looks whether a service is ready. */
const lookAgain = 50;

/** A service must finish its batch within this time when it is asked to stop. */
const graceMs = 10_000;

/** Starts every service and waits until each can do its work; aborting `stop` ends the wait. */
export async function startServices(
  supervisor: Supervisor,
  servers: Servers,
  { gateway, stop }: { gateway: Listening; stop: AbortSignal },
  output: Output,
): Promise<void> {
  const { folder } = supervisor;
  const checkpointKey = await checkpointKeyOf(folder, servers.registryUrl);
  await folder.secret(masterKeySecret, () => randomBytes(32).toString('base64'));
  for (const service of services) {
    stop.throwIfAborted();
    const listening =
      service === 'gateway' ? gateway : { host: '127.0.0.1', port: await folder.port(service) };
    const environment = {
      ...inherited,
      NODE_ENV: 'production',
      HOST: listening.host,
      PORT: String(listening.port),
      SUPERVISOR_PID: String(process.pid),
      DATABASE_URL: servers.databaseUrl(service),
      NATS_URL: servers.natsUrl(service),
      ...(service === 'gateway' || service === 'reporter'
        ? {}
        : {
            KEYS_DATABASE_URL: servers.keysDatabaseUrl(service),
            // As a file, which a service reads again when the master key is rotated.
            MASTER_KEY_FILE: folder.secretFile(masterKeySecret),
          }),
      ...(service === 'analytics' || service === 'reporter' ? mailSettings() : {}),
      ...(service === 'registrar'
        ? {
            CHECKPOINT_KEY: checkpointKey,
            KEYS_LOST_UP_TO: process.env['KEYS_LOST_UP_TO'],
            ...(servers.doorKeys === null
              ? {}
              : {
                  NATS_DOORKEEPER_SEED: servers.doorKeys.doorkeeper,
                  NATS_ISSUER_SEED: servers.doorKeys.issuer,
                }),
          }
        : {}),
      ...(service === 'reporter' ? { REPORTER_TOKEN_ID: await reporterTokenOf(folder, servers) } : {}),
    };
    await supervisor.start(programOf(service, folder, environment, readyAt(listening, stop)));
    output.progress(`${service} is ready`);
  }
}

/** Where the registry sends letters, and to whom; nowhere when the operator says nothing. */
function mailSettings(): NodeJS.ProcessEnv {
  const names = [
    'SMTP_URL',
    'SMTP_URL_FILE',
    'SMTP_FROM',
    'REMINDER_ADDRESSES_FILE',
    'REMINDER_HOUR',
    'EDITION_RECIPIENTS',
  ];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
/** What a Node process needs of the machine's environment; nothing else is handed on. */
const inherited = { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', LANG: 'C.UTF-8' };

/**
 * Megabytes of a service's heap, and of each of the spaces in it where young objects lie. Without, Node lets garbage
 * lie until the heap has a share of the machine, gigabytes; what a service needs at once is a fifth of this, measured
 * over a million submissions. One that needed more would end, be started again, and go on where it was.
 */
const boundedHeap = ['--max-old-space-size=512', '--max-semi-space-size=32'];

function programOf(
  name: Service,
  folder: DataFolder,
  env: NodeJS.ProcessEnv,
  ready: Program['ready'],
): Program {
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', ...boundedHeap, places.service(name)],
    env,
    cwd: folder.path,
    logFile: folder.logFile(name),
    graceMs,
    ready,
  };
}

/** Waits until the service can do its work; rejects, so that it is ended, when `stop` is aborted meanwhile. */
function readyAt(listening: Listening, stop: AbortSignal): Program['ready'] {
  return async (signal) => {
    await untilReady(`${askedAt(listening)}/readyz`, AbortSignal.any([signal, stop]));
    stop.throwIfAborted();
  };
}

async function untilReady(address: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (await answersOk(address, signal)) return;
    await new Promise((resolve) => setTimeout(resolve, lookAgain));
  }
}

async function answersOk(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Not listening yet is what is being waited for; the log of the service tells of anything else.
    return false;
  }
}
