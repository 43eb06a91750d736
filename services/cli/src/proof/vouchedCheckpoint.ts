import { readFile } from 'node:fs/promises';
import type { Vouched } from '@calcinosis/event-store';
import { NoteVerifier, openCheckpoint } from '@calcinosis/proof';
import { CommandError, exitCode } from '../exitCode.ts';
import { type Remembered, witnessFile } from './witnessFile.ts';

/**
 * What a log was once, from outside: what `registry witness` remembered, or a signed checkpoint as the registry gives
 * it. The key is the one given, or else the one that the witness remembered.
 *
 * @throws ProofError when the signature does not fit.
 */
export async function readVouched(file: string, key: string | undefined): Promise<Vouched> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandError(`${file} cannot be read.`, exitCode.wrongUse, { cause });
  });
  const remembered = rememberedIn(text);
  const verifier = NoteVerifier.parse(key ?? remembered?.key ?? needsKey(file));
  const { size, root } = openCheckpoint(verifier, remembered?.checkpoint ?? text);
  return { size, root: Buffer.from(root).toString('hex') };
}

/** Null for what is no file of a witness: a note, for instance. */
function rememberedIn(text: string): Remembered | null {
  try {
    return witnessFile.parse(JSON.parse(text));
  } catch {
    // Whether it is a signed checkpoint instead, its verifier says.
    return null;
  }
}

function needsKey(file: string): never {
  throw new CommandError(
    `${file} is no file of \`registry witness\`: give the key of the log as --key if it is a signed checkpoint.`,
    exitCode.wrongUse,
  );
}
