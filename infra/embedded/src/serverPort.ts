import { CannotStart } from './cannotStart.ts';
import type { DataFolder } from './folder/dataFolder.ts';
import { isFree } from './port.ts';

/** How often another port is tried when somebody takes the chosen one before the server does. */
const attempts = 3;

/**
 * Starts a server on the port that was asked for, or else on the one it had last time, or else on a free one.
 * `start` rejects with `portTaken` when it finds the port in use after all.
 */
export async function startOnPort<T>(
  folder: DataFolder,
  server: string,
  wanted: number | undefined,
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (wanted !== undefined) {
    if (!(await isFree(wanted))) throw portTaken(server, wanted);
    folder.rememberPort(server, wanted);
    return start(wanted);
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await folder.port(server));
    } catch (error) {
      const another = error instanceof CannotStart && error.reason === 'port-taken';
      if (!another || attempt >= attempts) throw error;
    }
  }
}

export function portTaken(server: string, port: number): CannotStart {
  return new CannotStart(
    'port-taken',
    `Port ${port} on 127.0.0.1, meant for ${server}, is taken by another program: stop that one, or name another port.`,
  );
}
