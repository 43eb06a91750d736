import { type Frontier, NoteVerifier, openCheckpoint, ProofError } from '@calcinosis/proof';
import type { CopiedCheckpoint } from '../copy/copiedCheckpoint.ts';
import { type Fault, faultAt } from './fault.ts';
import type { Pages } from './logCopy.ts';
import { Reader } from './reader.ts';

/**
 * Holds the signed checkpoints beside the events: each is signed with a key that the log names, and says the root that
 * the log had then; from the first one on, there is one for each batch, and several where the key changed. One of more
 * events than there are tells of a tail that was cut.
 */
export class CheckpointCheck {
  readonly #checkpoints: Reader<CopiedCheckpoint>;
  readonly #signers: readonly NoteVerifier[];
  readonly #tree: Frontier;
  checked = 0;

  /** @param tree of the events that were taken so far. */
  constructor(checkpoints: Pages<CopiedCheckpoint>, signers: readonly NoteVerifier[], tree: Frontier) {
    this.#checkpoints = new Reader(checkpoints);
    this.#signers = signers;
    this.#tree = tree;
  }

  get isEmpty(): boolean {
    return this.#checkpoints.isEmpty;
  }

  /** Whether there is another checkpoint of the log as it was after the event that was just taken. */
  get isDue(): boolean {
    const checkpoint = this.#checkpoints.next;
    return checkpoint !== null && checkpoint.treeSize <= this.#tree.size;
  }

  fill(): Promise<void> {
    return this.#checkpoints.fill();
  }

  close(): Promise<void> {
    return this.#checkpoints.close();
  }

  /** What is wrong at the end of a batch that no checkpoint `isDue` of; null when nothing is. */
  missing(): Fault | null {
    const { size } = this.#tree;
    if (this.isDue || this.checked === 0) return null;
    return faultAt(size, `The checkpoint of the first ${size} entries is missing.`);
  }

  /** What is wrong with the checkpoint that `isDue`; null when nothing is. */
  take(): Fault | null {
    const { size } = this.#tree;
    const checkpoint = this.#checkpoints.next;
    if (checkpoint === null) return null;
    this.#checkpoints.advance();
    this.checked += 1;
    const why = this.#faultOf(checkpoint);
    return why === null ? null : faultAt(size, why);
  }

  #faultOf({ treeSize, note }: CopiedCheckpoint): string | null {
    try {
      const signer = this.#signers.find((verifier) => verifier.signed(note));
      if (signer === undefined) return 'The checkpoint is signed with no key that the log names.';
      const { size, root } = openCheckpoint(signer, note);
      if (size !== treeSize || size !== this.#tree.size)
        return `The checkpoint says that it is of ${size} entries.`;
      if (Buffer.compare(root, this.#tree.root()) === 0) return null;
      return 'The Merkle root of the checkpoint is not that of the events.';
    } catch (error) {
      if (error instanceof ProofError) return error.message;
      throw error;
    }
  }

  /** What is wrong with what is left when all events were taken. */
  async finish(): Promise<Fault | null> {
    await this.#checkpoints.fill();
    const checkpoint = this.#checkpoints.next;
    const { size } = this.#tree;
    if (checkpoint === null) {
      const isUnsigned = size > 0 && this.checked === 0 && this.#signers.length > 0;
      return isUnsigned ? faultAt(size, 'The log names a key, and has no checkpoint.') : null;
    }
    return faultAt(
      size + 1,
      `The event is missing; there is a checkpoint of ${checkpoint.treeSize} entries.`,
    );
  }
}
