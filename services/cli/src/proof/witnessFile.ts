import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { CommandError, exitCode } from '../exitCode.ts';

export const witnessFile = z.strictObject({ key: z.string(), checkpoint: z.string() });

/** What a witness remembers: the key of the log, and the last checkpoint that it saw. */
export type Remembered = z.infer<typeof witnessFile>;

/** Null when there is no such file yet: the witness begins. */
export async function readWitnessFile(file: string): Promise<Remembered | null> {
  try {
    return witnessFile.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new CommandError(`${file} is not what a witness wrote.`, exitCode.wrongUse, { cause });
  }
}

/** Replaces the file at once: what was remembered before is never lost half-way. */
export async function writeWitnessFile(file: string, remembered: Remembered): Promise<void> {
  const draft = `${file}.new`;
  await writeFile(draft, `${JSON.stringify(remembered, null, 2)}\n`, { flush: true });
  await rename(draft, file);
}
