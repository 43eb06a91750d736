import { readFile } from 'node:fs/promises';
import { verifyBundle } from '@calcinosis/edition';
import { CommandError, exitCode } from '../exitCode.ts';

/** What proving a bundle of an edition came to, for programs and for people. */
export interface ProvedBundle {
  readonly result: { readonly outcome: 'proved' | 'broken' } & Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Proves the bundle of an edition from itself alone, without the registry. */
export async function proveBundleFile(file: string, key: string | undefined): Promise<ProvedBundle> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new CommandError(`${file} cannot be read.`, exitCode.wrongUse, { cause });
  });
  const verification = await verifyBundle(bytes, key);
  if (verification.outcome === 'broken') {
    return { result: verification, text: `The bundle is broken: ${verification.why}` };
  }
  const { edition, files, remade, trusted, sha256 } = verification;
  const { month, status, revision, position, log } = edition;
  return {
    result: {
      outcome: 'proved',
      month,
      status,
      revision,
      position,
      sha256,
      files,
      remade,
      key: verification.key,
      trusted,
    },
    text: [
      `Proved: the ${status === 'preview' ? 'preview' : 'edition'} of ${month}, revision ${revision}, as of position ${position}; ${files} files, SHA-256 ${sha256}.`,
      remade === 'same'
        ? 'Made again from its content, it came out the same, byte for byte.'
        : 'It was made by another version of the code, so that it was not made again; its hashes hold.',
      trusted
        ? `The log of ${log.size} entries is signed with the key given.`
        : `The log of ${log.size} entries is signed with ${verification.key}, which the bundle itself names: compare it with what the registry's operator told you, or give it as --key.`,
    ].join('\n'),
  };
}
