import type { Frontier } from '@calcinosis/proof';
import type { CopiedEvent } from '../copy/copiedEvent.ts';
import type { CopiedReceipt, CopiedStoredReceipt } from '../copy/copiedReceipt.ts';
import { type Fault, faultAt } from './fault.ts';
import type { KeyCheck } from './keyCheck.ts';
import type { Pages } from './logCopy.ts';
import { Reader } from './reader.ts';

/**
 * Holds the receipts beside the events, both in the order of positions. Receipts of what is stored tile the log: each
 * event belongs to one, by position and by (centre, submission id), and none is of an event that is not there. A
 * receipt's hash and time are those of its last event; its root is that of the tree at the end of its batch.
 */
export class ReceiptCheck {
  readonly #receipts: Reader<CopiedReceipt>;
  readonly #keys: KeyCheck;
  readonly #tree: Frontier;
  /** The receipt whose events are being read. */
  #open: CopiedStoredReceipt | null = null;
  /** One receipt of the batch whose end is still to come. */
  #batch: CopiedStoredReceipt | null = null;
  stored = 0;
  rejected = 0;

  /** @param tree of the events that were taken so far. */
  constructor(receipts: Pages<CopiedReceipt>, keys: KeyCheck, tree: Frontier) {
    this.#receipts = new Reader(receipts);
    this.#keys = keys;
    this.#tree = tree;
  }

  /** Whether `fill` must be waited for before `take`. */
  get isEmpty(): boolean {
    return this.#receipts.isEmpty;
  }

  fill(): Promise<void> {
    return this.#receipts.fill();
  }

  close(): Promise<void> {
    return this.#receipts.close();
  }

  /** What is wrong with the receipt of an event that was just proved and is in the tree; null when nothing is. */
  take(event: CopiedEvent): Fault | null {
    const { position } = event;
    const fault = this.#open === null ? this.#begin(position) : null;
    if (fault !== null) return fault;
    const receipt = this.#open;
    if (receipt === null) return faultAt(position, 'The event belongs to no receipt.');
    if (!receipt.submissionId.equals(event.submissionId) || !receipt.centre.equals(event.centre)) {
      return faultAt(position, 'The receipt of the event is that of another submission.');
    }
    if (receipt.position === position) {
      const why = this.#end(receipt, event);
      if (why !== null) return faultAt(position, why);
    }
    return this.#batch?.treeSize === position ? this.#endBatch(this.#batch) : null;
  }

  /** Whether the event that was just taken is the last one of its batch. */
  get endsBatch(): boolean {
    return this.#open === null && this.#batch === null;
  }

  /** Opens the receipt that should begin at `position`. */
  #begin(position: number): Fault | null {
    const receipt = this.#receipts.next;
    if (receipt === null || receipt.outcome === 'rejected' || receipt.firstPosition > position) {
      return faultAt(position, 'The event belongs to no receipt.');
    }
    if (receipt.firstPosition < position) {
      return faultAt(receipt.firstPosition, 'The event belongs to more than one receipt.');
    }
    this.#receipts.advance();
    this.stored += 1;
    this.#keys.add(receipt, position);
    this.#open = receipt;
    if (receipt.position < receipt.firstPosition || receipt.treeSize < receipt.position) {
      return faultAt(position, 'The receipt of the event ends before it begins.');
    }
    return this.#joinBatch(receipt);
  }

  #joinBatch(receipt: CopiedStoredReceipt): Fault | null {
    this.#batch ??= receipt;
    if (this.#batch.treeSize === receipt.treeSize && this.#batch.root.equals(receipt.root)) return null;
    return faultAt(
      receipt.firstPosition,
      'The receipt of the event has another tree than that before it in its batch.',
    );
  }

  #end(receipt: CopiedStoredReceipt, event: CopiedEvent): string | null {
    this.#open = null;
    if (!receipt.hash.equals(event.hash)) return 'The chain hash of the receipt is not that of the event.';
    if (receipt.decidedAt !== event.recordedAt) return 'The time of the receipt is not that of the event.';
    return null;
  }

  #endBatch(receipt: CopiedStoredReceipt): Fault | null {
    this.#batch = null;
    if (receipt.root.equals(this.#tree.root())) return null;
    return faultAt(receipt.firstPosition, 'The Merkle root of the receipt is not that of the events.');
  }

  /** What is wrong with what is left when all events were taken. */
  async finish(): Promise<Fault | null> {
    if (this.#open !== null || this.#batch !== null) {
      return faultAt(this.#tree.size + 1, 'The event is missing; the receipt of one before it names it.');
    }
    for (;;) {
      await this.#receipts.fill();
      const receipt = this.#receipts.next;
      if (receipt === null) return null;
      if (receipt.outcome === 'stored') {
        const { firstPosition } = receipt;
        return firstPosition <= this.#tree.size
          ? faultAt(firstPosition, 'The event belongs to more than one receipt.')
          : faultAt(firstPosition, 'There is a receipt for an event that is not there.');
      }
      this.#receipts.advance();
      this.rejected += 1;
      this.#keys.add(receipt, null);
    }
  }
}
