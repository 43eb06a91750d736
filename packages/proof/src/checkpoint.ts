import type { NoteSigner } from './noteSigner.ts';
import type { NoteVerifier } from './noteVerifier.ts';
import { ProofError } from './proofError.ts';

/**
 * What a log commits to: so many entries, with this root. Signed, it is a note (C2SP tlog-checkpoint) that the
 * log cannot take back: two checkpoints of one log that do not follow from each other prove that it lied.
 */
export interface Checkpoint {
  /** Names the log. */
  readonly origin: string;
  /** Entries of the log. */
  readonly size: number;
  /** Merkle root of them. */
  readonly root: Uint8Array;
}

/** A checkpoint of `size` entries, signed by the log itself: its origin is the name of the signer. */
export function signCheckpoint(signer: NoteSigner, size: number, root: Uint8Array): string {
  return signer.sign(`${signer.verifier.name}\n${size}\n${Buffer.from(root).toString('base64')}\n`);
}

/** Reads a checkpoint that `verifier` has signed. @throws ProofError */
export function openCheckpoint(verifier: NoteVerifier, note: string): Checkpoint {
  const [origin, size, root] = verifier.open(note).split('\n');
  const bytes = Buffer.from(root ?? '', 'base64');
  if (origin === undefined || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || bytes.length !== 32) {
    throw new ProofError('Expected a checkpoint: the name of the log, its size, and its root in base64.');
  }
  if (origin !== verifier.name) {
    throw new ProofError(`The checkpoint is of the log ${origin}, and not of ${verifier.name}.`);
  }
  return { origin, size: Number(size), root: bytes };
}
