import { nodeHashOf } from '@calcinosis/proof';
import type { CopiedNode } from '../copy/copiedNode.ts';
import { type Fault, faultAt } from './fault.ts';
import type { Pages } from './logCopy.ts';
import { Reader } from './reader.ts';

/** Levels between two that the database keeps, and hashes that lead from one to one of the next. */
const levelStep = 8;
const width = 2 ** levelStep;

/** Holds the nodes of the Merkle tree that the database keeps beside the events that they follow from. */
export class NodeCheck {
  readonly #nodes: Reader<CopiedNode>;
  /** Hashes of each kept level, from the leaves on, that are not in a node of the next one yet. */
  readonly #open: Uint8Array[][] = [[]];
  /** A node that is whole and not checked yet. */
  #due: { readonly step: number; readonly root: Uint8Array } | null = null;
  #size = 0;

  constructor(nodes: Pages<CopiedNode>) {
    this.#nodes = new Reader(nodes);
  }

  /** Gets the node that is due. */
  fill(): Promise<void> {
    return this.#nodes.fill();
  }

  close(): Promise<void> {
    return this.#nodes.close();
  }

  /** Takes a leaf; while it has made a node whole, `isDue`, that one is to be checked. */
  take(leafHash: Uint8Array): void {
    this.#size += 1;
    this.#add(0, leafHash);
  }

  get isDue(): boolean {
    return this.#due !== null;
  }

  /** What is wrong with the node that is due, once `fill` was waited for; null when nothing is. */
  check(): Fault | null {
    if (this.#due === null) return null;
    const { step, root } = this.#due;
    this.#due = null;
    const level = step * levelStep;
    const index = this.#size / 2 ** level - 1;
    const node = this.#nodes.next;
    if (node === null || node.level !== level || node.index !== index) {
      return faultAt(this.#size, `The node ${level}/${index} of the Merkle tree is missing.`);
    }
    if (!node.hash.equals(root)) {
      return faultAt(this.#size, `The node ${level}/${index} of the Merkle tree is not that of the events.`);
    }
    this.#nodes.advance();
    this.#add(step, root);
    return null;
  }

  #add(step: number, hash: Uint8Array): void {
    const open = (this.#open[step] ??= []);
    open.push(hash);
    if (open.length < width) return;
    this.#due = { step: step + 1, root: rootOfPerfect(open) };
    this.#open[step] = [];
  }

  /** What is wrong with what is left when all events were taken. */
  async finish(): Promise<Fault | null> {
    await this.#nodes.fill();
    const node = this.#nodes.next;
    if (node === null) return null;
    return faultAt(
      this.#size,
      `The node ${node.level}/${node.index} of the Merkle tree has no events of its own.`,
    );
  }
}

/** The root of 2^n hashes: pairs are joined until one is left. */
function rootOfPerfect(hashes: readonly Uint8Array[]): Uint8Array {
  const [left, right] = hashes;
  if (left === undefined || right === undefined) return left ?? Buffer.of();
  if (hashes.length === 2) return nodeHashOf(left, right);
  const half = hashes.length / 2;
  return nodeHashOf(rootOfPerfect(hashes.slice(0, half)), rootOfPerfect(hashes.slice(half)));
}
