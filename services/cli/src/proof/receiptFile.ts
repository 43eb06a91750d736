import { readFile } from 'node:fs/promises';
import { checkReceiptProof } from '@calcinosis/event-store';
import { NoteVerifier } from '@calcinosis/proof';
import { type ReceiptProof, receiptProof } from '@calcinosis/registry';
import { CommandError, exitCode } from '../exitCode.ts';

/** A receipt that was proved, and with which key. */
export interface ProvedReceipt {
  readonly proof: ReceiptProof;
  readonly key: string;
  /** The key was given, and not only named by the file itself. */
  readonly trusted: boolean;
}

/**
 * Proves what `registry receipt` wrote, without the registry. Without a key, that one counts which the file names:
 * then the file is proved to fit together, and not whose it is.
 *
 * @throws ProofError, or CommandError for a file that is none of a receipt.
 */
export async function proveReceiptFile(file: string, key: string | undefined): Promise<ProvedReceipt> {
  const proof = await readReceiptFile(file);
  const verifier = NoteVerifier.parse(key ?? proof.key);
  checkReceiptProof(
    {
      ...proof,
      entry: Buffer.from(proof.entry, 'base64'),
      hashes: proof.hashes.map((hash) => Buffer.from(hash, 'hex')),
    },
    verifier,
  );
  return { proof, key: verifier.toString(), trusted: key !== undefined };
}

async function readReceiptFile(file: string): Promise<ReceiptProof> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandError(`${file} cannot be read.`, exitCode.wrongUse, { cause });
  });
  const parsed = receiptProof.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new CommandError(
    `${file} is no receipt with its proof: expected what \`registry receipt\` writes.`,
    exitCode.wrongUse,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON at all; the schema says what was expected.
    return undefined;
  }
}
