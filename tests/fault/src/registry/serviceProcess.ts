import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataFolder, Program } from '@calcinosis/embedded';
import { serviceUrl } from '@calcinosis/postgres';
import type { Service } from '../faults/fault.ts';
import { untilReady } from './readiness.ts';

/** Ports at which a service finds what it uses, and at which it is found. */
export interface ServicePorts {
  readonly postgres: number;
  readonly nats: number;
  readonly own: number;
}

/** A service as an orchestrator starts it: the built file, and its settings in the environment. */
export async function serviceProcess(
  folder: DataFolder,
  name: Service,
  { postgres, nats, own }: ServicePorts,
): Promise<Program> {
  const service = name === 'standby' ? 'registrar' : name;
  const admin = `postgres://postgres:none@127.0.0.1:${postgres}`;
  const password = await folder.secret(`postgres-${service}`);
  const natsPassword = await folder.secret(`nats-${service}`);
  const isGateway = service === 'gateway';
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', builtFile(service)],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(own),
      SUPERVISOR_PID: String(process.pid),
      DATABASE_URL: serviceUrl(`${admin}/registry`, service, password),
      NATS_URL: `nats://${service}:${natsPassword}@127.0.0.1:${nats}`,
      ...(isGateway
        ? {}
        : {
            KEYS_DATABASE_URL: serviceUrl(`${admin}/registry_keys`, service, password),
            MASTER_KEY_FILE: join(folder.path, 'secrets', 'master-key'),
          }),
      ...(service === 'registrar' ? { CHECKPOINT_KEY: await folder.secret('checkpoint-key') } : {}),
    },
    cwd: folder.path,
    logFile: folder.logFile(name),
    ready: (signal) => untilReady(`http://127.0.0.1:${own}/readyz`, signal),
  };
}

const builtFile = (service: string) =>
  fileURLToPath(new URL(`../../../../services/${service}/dist/main.js`, import.meta.url));
