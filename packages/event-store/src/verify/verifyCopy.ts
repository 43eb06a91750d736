import { InvalidNoteKeyError, NoteVerifier } from '@calcinosis/proof';
import { MalformedEntryError } from '../byteReader.ts';
import { ChainCheck, type Vouched } from './chainCheck.ts';
import { CheckpointCheck } from './checkpointCheck.ts';
import { DamagedCopyError, type Fault, faultAt, firstOf } from './fault.ts';
import { KeyCheck } from './keyCheck.ts';
import type { LogCopy } from './logCopy.ts';
import { NodeCheck } from './nodeCheck.ts';
import { ReceiptCheck } from './receiptCheck.ts';
import { StreamCheck } from './streamCheck.ts';

/** What checking a log came to; hashes in hexadecimal digits. */
export type Verification =
  | {
      readonly outcome: 'whole';
      readonly events: number;
      readonly position: number;
      readonly hash: string;
      readonly root: string;
      readonly streams: number;
      readonly receipts: { readonly stored: number; readonly rejected: number };
      readonly waiting: number;
      /** Signed checkpoints. */
      readonly checkpoints: number;
    }
  | {
      readonly outcome: 'broken';
      /** The first position at which something is wrong; null when it has none, as a rejection has none. */
      readonly position: number | null;
      readonly why: string;
    };

export interface VerifyOptions {
  readonly onProgress?: (progress: { readonly position: number; readonly of: number }) => void;
  /** Aborted to stop; the reason is thrown. */
  readonly signal?: AbortSignal;
  /** What the log was once, from outside: without it nobody can tell that its tail was cut, or forged as a whole. */
  readonly vouched?: Vouched;
}

/**
 * Checks a log from its events alone: computes every entry, leaf, chain hash and the Merkle tree anew, and holds head,
 * kept nodes, signed checkpoints, receipts, streams and waiting submissions against them. Memory is flat.
 */
export async function verifyCopy(copy: LogCopy, options: VerifyOptions = {}): Promise<Verification> {
  const work = new Work(copy, options);
  try {
    const fault = await work.run();
    return fault === null ? work.whole() : { outcome: 'broken', ...fault };
  } finally {
    await work.close();
  }
}

class Work {
  readonly #copy: LogCopy;
  readonly #options: VerifyOptions;
  readonly #streams = new StreamCheck();
  readonly #keys = new KeyCheck();
  #chain: ChainCheck | null = null;
  #nodes: NodeCheck | null = null;
  #checkpoints: CheckpointCheck | null = null;
  #receipts: ReceiptCheck | null = null;
  #waiting = 0;
  #ended = false;

  constructor(copy: LogCopy, options: VerifyOptions) {
    this.#copy = copy;
    this.#options = options;
  }

  async run(): Promise<Fault | null> {
    try {
      return (await this.#events()) ?? firstOf(await this.#ends(), await this.#rest());
    } catch (error) {
      if (!(error instanceof DamagedCopyError) && !(error instanceof MalformedEntryError)) throw error;
      const position = error instanceof DamagedCopyError ? error.position : null;
      return faultAt(position ?? this.#next, error.message);
    }
  }

  /** Where the next event should be, while they are read; null before and after. */
  get #next(): number | null {
    return this.#chain === null || this.#ended ? null : this.#chain.tree.size + 1;
  }

  async #events(): Promise<Fault | null> {
    const { onProgress, signal, vouched } = this.#options;
    const head = await this.#copy.head();
    const chain = new ChainCheck(head, vouched ?? null);
    const receipts = new ReceiptCheck(this.#copy.receipts(), this.#keys, chain.tree);
    const nodes = new NodeCheck(this.#copy.nodes());
    const checkpoints = new CheckpointCheck(this.#copy.checkpoints(), await this.#signers(), chain.tree);
    this.#chain = chain;
    this.#receipts = receipts;
    this.#nodes = nodes;
    this.#checkpoints = checkpoints;
    for await (const page of this.#copy.events()) {
      signal?.throwIfAborted();
      for (const event of page) {
        const broken = chain.take(event);
        if (broken !== null) return broken;
        if (receipts.isEmpty) await receipts.fill();
        const unreceipted = receipts.take(event);
        if (unreceipted !== null) return unreceipted;
        if (checkpoints.isEmpty) await checkpoints.fill();
        const unsigned = receipts.endsBatch ? checkpoints.missing() : null;
        if (unsigned !== null) return unsigned;
        while (checkpoints.isDue) {
          const misstated = checkpoints.take();
          if (misstated !== null) return misstated;
          if (checkpoints.isEmpty) await checkpoints.fill();
        }
        nodes.take(event.leafHash);
        while (nodes.isDue) {
          await nodes.fill();
          const misplaced = nodes.check();
          if (misplaced !== null) return misplaced;
        }
        this.#streams.event(event);
      }
      onProgress?.({ position: chain.tree.size, of: head.position });
    }
    this.#ended = true;
    return null;
  }

  async #ends(): Promise<Fault | null> {
    return firstOf(
      this.#chain?.finish() ?? null,
      (await this.#receipts?.finish()) ?? null,
      (await this.#checkpoints?.finish()) ?? null,
      (await this.#nodes?.finish()) ?? null,
    );
  }

  async #signers(): Promise<NoteVerifier[]> {
    const signers: NoteVerifier[] = [];
    for await (const page of this.#copy.signers()) {
      for (const text of page) signers.push(signerOf(text));
    }
    return signers;
  }

  async #rest(): Promise<Fault | null> {
    for await (const page of this.#copy.streams()) for (const row of page) this.#streams.row(row);
    for await (const page of this.#copy.waiting()) {
      this.#waiting += page.length;
      for (const each of page) this.#keys.add(each, null);
    }
    return firstOf(this.#streams.finish(), this.#keys.finish());
  }

  whole(): Verification {
    const [chain, receipts] = [this.#chain, this.#receipts];
    if (chain === null || receipts === null) throw new Error('Nothing was verified yet.');
    return {
      outcome: 'whole',
      events: chain.tree.size,
      position: chain.tree.size,
      hash: Buffer.from(chain.chain).toString('hex'),
      root: Buffer.from(chain.tree.root()).toString('hex'),
      streams: this.#streams.rows,
      receipts: { stored: receipts.stored, rejected: receipts.rejected },
      waiting: this.#waiting,
      checkpoints: this.#checkpoints?.checked ?? 0,
    };
  }

  async close(): Promise<void> {
    await this.#receipts?.close();
    await this.#checkpoints?.close();
    await this.#nodes?.close();
    this.#streams.close();
    this.#keys.close();
  }
}

function signerOf(text: string): NoteVerifier {
  try {
    return NoteVerifier.parse(text);
  } catch (error) {
    if (!(error instanceof InvalidNoteKeyError)) throw error;
    throw new DamagedCopyError(`A key of the log is damaged: ${error.message}`, null, { cause: error });
  }
}
