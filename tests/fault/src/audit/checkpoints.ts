import { NoteVerifier, openCheckpoint, ProofError } from '@calcinosis/proof';
import type { CheckpointRow, ReceiptRow } from './evidence.ts';
import { submissionOf } from './receipts.ts';

/**
 * Every checkpoint is signed with a key on record and says what the log was: so many entries, with their root;
 * every stored submission has the one of its batch. `roots` are the Merkle roots by the number of entries.
 */
export function checkCheckpoints(
  checkpoints: readonly CheckpointRow[],
  signers: readonly string[],
  receipts: readonly ReceiptRow[],
  roots: readonly string[],
): string[] {
  const verifiers = signers.map((signer) => NoteVerifier.parse(signer));
  const sizes = new Set(checkpoints.map(({ treeSize }) => treeSize));
  return [
    ...checkpoints.flatMap((checkpoint) =>
      checkCheckpoint(checkpoint, verifiers, roots).map(
        (what) => `Checkpoint of ${checkpoint.treeSize} entries: ${what}.`,
      ),
    ),
    ...receipts
      .filter(({ treeSize }) => treeSize !== null && !sizes.has(treeSize))
      .map((receipt) => `No checkpoint was signed with the batch of ${submissionOf(receipt)}.`),
  ];
}

function checkCheckpoint(
  { treeSize, note }: CheckpointRow,
  verifiers: readonly NoteVerifier[],
  roots: readonly string[],
): string[] {
  try {
    const verifier = verifiers.find((each) => each.signed(note));
    if (verifier === undefined) return ['it is signed with a key that is not on record'];
    const { size, root } = openCheckpoint(verifier, note);
    return [
      ...(size === treeSize ? [] : [`it says that there are ${size}`]),
      ...(Buffer.from(root).toString('hex') === roots[treeSize] ? [] : ['its root is another']),
    ];
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    return [error.message.replace(/\.$/, '')];
  }
}
