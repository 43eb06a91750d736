import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CommandError, exitCode } from './exitCode.ts';

/**
 * Sees, before anything is asked, that a file can be where it is wanted.
 *
 * @throws CommandError as wrong use.
 */
export async function requirePlaceFor(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  if (!(await isFolder(folder))) {
    throw new CommandError(`The folder ${folder} does not exist.`, exitCode.wrongUse);
  }
  if (await isFolder(file)) throw new CommandError(`${file} is a folder: name a file.`, exitCode.wrongUse);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whatever cannot be looked at is no folder to write in.
    return false;
  }
}
