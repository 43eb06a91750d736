import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const lines = 60;

/** The end of each log of a registry: what there is to go by when a run has failed. */
export async function tellLogs(folder: string): Promise<string> {
  const logs = join(folder, 'logs');
  const ends = await Promise.all(
    (await readdir(logs)).map(async (name) => {
      const text = await readFile(join(logs, name), 'utf8');
      return `--- ${name}\n${text.trimEnd().split('\n').slice(-lines).join('\n')}`;
    }),
  );
  return ends.join('\n');
}
