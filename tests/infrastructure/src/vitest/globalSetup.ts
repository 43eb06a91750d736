import type { TestProject } from 'vitest/node';
import { startServers } from '../startServers.ts';

/** Starts the servers of a test run before its first test, and stops them after its last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await startServers({
    env: process.env,
    log: (message) => process.stderr.write(`${message}\n`),
  });
  project.provide('servers', servers.description);
  return () => servers.stop();
}
