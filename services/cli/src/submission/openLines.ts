import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { CommandError, exitCode } from '../exitCode.ts';

/** The lines of a file, or of stdin for `-`, as they are read. A file that cannot be read is wrong use. */
export async function openLines(file: string): Promise<AsyncIterable<string>> {
  if (file === '-') return createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle.readLines({ encoding: 'utf8' });
    await handle.close();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`The file cannot be read: ${why}.`, exitCode.wrongUse, { cause });
  }
  throw new CommandError(`${file} is a folder: name a file in it.`, exitCode.wrongUse);
}
