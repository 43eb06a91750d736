import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The first version with `sync_interval: always` and consumers with several filter subjects. */
export const oldestVersion = '2.10.0';

/** The version of a nats-server, as `2.10.27`; null when the program is not there or is none. */
export async function natsServerVersion(executable: string): Promise<string | null> {
  try {
    const { stdout } = await run(executable, ['--version'], { timeout: 10_000 });
    return /^nats-server: v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch (error) {
    // Not there, not executable, or ended with a code of its own.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** True when the version is not older than `oldestVersion`. */
export function isNewEnough(version: string): boolean {
  const [given, oldest] = [version, oldestVersion].map((text) => text.split('.').map(Number));
  if (given === undefined || oldest === undefined) return false;
  for (const [index, least] of oldest.entries()) {
    const part = given[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
