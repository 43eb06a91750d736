import { checkInclusion, leafHashOf, NoteVerifier, openCheckpoint, ProofError } from '@calcinosis/proof';
import type { Kysely } from 'kysely';
import type { LogDatabase } from './database.ts';
import { decodeEntry, encodeEntry } from './entry.ts';
import { readInclusionProof } from './logProofs.ts';
import type { StoredReceipt } from './receipt.ts';
import { readSealedEvents } from './sealedEvents.ts';
import { readSigners } from './signedCheckpoints.ts';

/** What proves, without the log, that what a receipt says is in it. */
export interface ReceiptProof {
  readonly receipt: StoredReceipt;
  /** Of the receipt's last event, as it is stored. */
  readonly entry: Uint8Array;
  /** Entries that the checkpoint is of. */
  readonly treeSize: number;
  /** From the leaf of the entry to the root of `treeSize` entries. */
  readonly hashes: readonly Uint8Array[];
  /** Signed, as a note. */
  readonly checkpoint: string;
  /** Of the checkpoint's signer, as C2SP signed-note writes it. */
  readonly key: string;
}

/** The proof of a receipt; null while no checkpoint stands for it. */
export async function readReceiptProof(
  db: Kysely<LogDatabase>,
  receipt: StoredReceipt,
): Promise<ReceiptProof | null> {
  const { checkpoint, position } = receipt;
  if (checkpoint === null) return null;
  const signer = await signerOf(db, checkpoint);
  const [event] = await readSealedEvents(db, { after: position - 1, upTo: position, limit: 1 });
  if (signer === null || event === undefined) return null;
  const { size: treeSize } = openCheckpoint(signer, checkpoint);
  const { hashes } = await readInclusionProof(db, position, treeSize);
  return { receipt, entry: encodeEntry(event), treeSize, hashes, checkpoint, key: signer.toString() };
}

async function signerOf(db: Kysely<LogDatabase>, checkpoint: string): Promise<NoteVerifier | null> {
  const verifiers = (await readSigners(db)).map((text) => NoteVerifier.parse(text));
  return verifiers.find((verifier) => verifier.signed(checkpoint)) ?? null;
}

/**
 * Checks that what a receipt says is in the log of whoever holds the key: that its event has this centre and
 * submission id, and that the signed log has the event at that position.
 *
 * @throws ProofError, which says what does not fit.
 */
export function checkReceiptProof(
  { receipt, entry, treeSize, hashes, checkpoint }: Omit<ReceiptProof, 'key'>,
  verifier: NoteVerifier,
): void {
  const { centre, submissionId, position, leafHash } = receipt;
  const { size, root } = openCheckpoint(verifier, checkpoint);
  if (size !== treeSize)
    throw new ProofError(`The checkpoint is of ${size} entries, and not of ${treeSize}.`);
  const leaf = leafHashOf(entry);
  if (leaf.toString('hex') !== leafHash) {
    throw new ProofError('The leaf hash of the receipt is not that of the entry: one of them was changed.');
  }
  const event = decodeEntry(entry);
  if (event.centre !== centre || event.submissionId !== submissionId || event.position !== position) {
    throw new ProofError(
      `The entry is of submission ${event.submissionId} of ${event.centre} at position ${event.position}, and not of ${submissionId} of ${centre} at ${position}.`,
    );
  }
  if (position > size) {
    throw new ProofError(`The checkpoint is of ${size} entries; it says nothing of position ${position}.`);
  }
  if (receipt.treeSize === size && receipt.root !== Buffer.from(root).toString('hex')) {
    throw new ProofError('The root of the receipt is not that of the checkpoint.');
  }
  checkInclusion({ index: position - 1, size, leafHash: leaf, root, hashes });
}
