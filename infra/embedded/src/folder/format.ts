import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../cannotStart.ts';
import { errorCode } from '../errorCode.ts';
import { replaceFile } from './atomicFile.ts';

/** Raised whenever a data folder that this build writes is not to be read by the build before. */
export const dataFormat = 1;

/** Marks a new data folder with this build's format; refuses one of a newer build. */
export async function checkFormat(folder: string): Promise<void> {
  const file = join(folder, 'format');
  const found = await readFormat(file);
  if (found === null) {
    replaceFile(file, `${dataFormat}\n`);
    return;
  }
  if (!Number.isInteger(found) || found > dataFormat) {
    throw new CannotStart(
      'newer-format',
      `The data in ${folder} was written by a newer version of the registry (format ${found}, this version reads up to ${dataFormat}): update the registry, or name another data folder.`,
    );
  }
}

async function readFormat(file: string): Promise<number | null> {
  try {
    return Number((await readFile(file, 'utf8')).trim());
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
