import { Frontier } from '@calcinosis/proof';
import type { CopiedEvent } from '../copy/copiedEvent.ts';
import type { CopiedHead } from '../copy/copiedHead.ts';
import { chainHashOf, genesisHash } from '../chain.ts';
import { type Fault, faultAt } from './fault.ts';

/** What a signed checkpoint or a receipt says of the log: its root when it had `size` entries. */
export interface Vouched {
  readonly size: number;
  /** In hexadecimal digits. */
  readonly root: string;
}

/** Computes chain and Merkle tree anew, event by event, and compares. */
export class ChainCheck {
  readonly tree = new Frontier();
  readonly #head: CopiedHead;
  readonly #vouched: Vouched | null;
  #chain: Uint8Array = genesisHash;
  #recordedAt: bigint;

  constructor(head: CopiedHead, vouched: Vouched | null) {
    this.#head = head;
    this.#vouched = vouched;
    this.#recordedAt = beforeAll;
  }

  get chain(): Uint8Array {
    return this.#chain;
  }

  /** What is wrong with the event that comes next; null when nothing is. */
  take(event: CopiedEvent): Fault | null {
    const position = this.tree.size + 1;
    if (position > this.#head.position)
      return faultAt(position, 'The event lies behind the head of the log.');
    const why = this.#faultOf(event, position);
    if (why !== null) return faultAt(position, why);
    this.tree.append(event.leafHash);
    this.#chain = event.hash;
    this.#recordedAt = event.recordedAt;
    return this.#vouched?.size === position ? this.#vouchedFault(this.#vouched) : null;
  }

  #faultOf(event: CopiedEvent, position: number): string | null {
    if (event.position !== position) {
      return event.position > position
        ? `The event is missing; the next one is at ${event.position}.`
        : `The event of position ${event.position} stands here.`;
    }
    if (!event.leafHash.equals(event.entryHash)) return 'The leaf hash is not that of the entry.';
    if (!event.previousHash.equals(this.#chain)) return 'The previous hash is not that of the event before.';
    if (!event.hash.equals(chainHashOf(this.#chain, event.leafHash)))
      return 'The chain hash does not follow.';
    if (event.recordedAt < this.#recordedAt) return 'The event was recorded before the one before it.';
    return null;
  }

  #vouchedFault({ size, root }: Vouched): Fault | null {
    if (Buffer.from(this.tree.root()).toString('hex') === root) return null;
    return faultAt(size, `The Merkle root of the first ${size} entries is not that of the checkpoint.`);
  }

  /** What is wrong with the end, once all events were taken. */
  finish(): Fault | null {
    const { position, hash, frontier, recordedAt } = this.#head;
    const { size } = this.tree;
    if (size < position) return faultAt(size + 1, `The event is missing; the head is at ${position}.`);
    if (!hash.equals(this.#chain)) {
      return faultAt(position, 'The chain hash of the head is not that of the event.');
    }
    if (!Buffer.concat(frontier).equals(Buffer.concat(this.tree.subtrees))) {
      return faultAt(position, 'The Merkle tree of the head is not that of the events.');
    }
    if (recordedAt !== this.#recordedAt) {
      return faultAt(position, 'The time of the head is not that of the event.');
    }
    return this.#vouchedEnd();
  }

  /** A log that is shorter than it was once said to be has lost its tail. */
  #vouchedEnd(): Fault | null {
    const vouched = this.#vouched;
    const { size } = this.tree;
    if (vouched === null) return null;
    if (vouched.size === 0 && size === 0) return this.#vouchedFault(vouched);
    if (vouched.size <= size) return null;
    return faultAt(size + 1, `The event is missing; the checkpoint is of ${vouched.size} entries.`);
  }
}

/** `-infinity`, in Postgres's binary form. */
const beforeAll = -(2n ** 63n);
