import { Frontier, leafHashOf } from '@calcinosis/proof';
import { type Kysely, sql } from 'kysely';
import { chainHashOf, genesisHash } from './chain.ts';
import type { LogDatabase } from './database.ts';
import { encodeEntry } from './entry.ts';
import type { SealedEvent } from './envelope.ts';
import { readSealedEvents } from './sealedEvents.ts';

/** What checking the log came to; hashes in hexadecimal digits. */
export type Verification =
  | {
      readonly outcome: 'whole';
      readonly events: number;
      readonly position: number;
      readonly hash: string;
      readonly root: string;
    }
  | {
      readonly outcome: 'broken';
      /** The first position at which something is wrong. */
      readonly position: number;
      readonly why: string;
    };

export interface VerifyOptions {
  readonly onProgress?: (progress: { readonly position: number; readonly of: number }) => void;
  /** Aborted to stop; the reason is thrown. */
  readonly signal?: AbortSignal;
}

const pageSize = 2000;

interface StoredHead {
  readonly position: number;
  readonly hash: Buffer;
  readonly frontier: readonly Buffer[];
  /** Position of the last event that is there, seen in the same instant. */
  readonly last: number;
}

/**
 * Reads the whole log up to its head as it stands at the beginning, computes every entry, leaf, chain hash
 * and the Merkle tree anew, and compares. Appends may go on meanwhile.
 */
export async function verifyLog(
  db: Kysely<LogDatabase>,
  { onProgress, signal }: VerifyOptions = {},
): Promise<Verification> {
  const head = await readStoredHead(db);
  const tree = new Frontier();
  let chain: Uint8Array = genesisHash;

  while (tree.size < head.position) {
    signal?.throwIfAborted();
    const events = await readSealedEvents(db, { after: tree.size, upTo: head.position, limit: pageSize });
    if (events.length === 0)
      return broken(tree.size + 1, `The event is missing; the head is at ${head.position}.`);
    for (const event of events) {
      const why = faultOf(event, tree.size + 1, chain);
      if (why !== null) return broken(tree.size + 1, why);
      tree.append(event.leafHash);
      chain = event.hash;
    }
    onProgress?.({ position: tree.size, of: head.position });
  }

  if (head.last > head.position)
    return broken(head.position + 1, 'The event lies behind the head of the log.');
  if (!same(head.hash, chain))
    return broken(head.position, 'The chain hash of the head is not that of the event.');
  const subtrees = Buffer.concat(tree.subtrees);
  if (!same(subtrees, Buffer.concat(head.frontier))) {
    return broken(head.position, 'The Merkle tree of the head is not that of the events.');
  }
  return {
    outcome: 'whole',
    events: tree.size,
    position: tree.size,
    hash: Buffer.from(chain).toString('hex'),
    root: Buffer.from(tree.root()).toString('hex'),
  };
}

const broken = (position: number, why: string): Verification => ({ outcome: 'broken', position, why });

/** What is wrong with the event that should be at `position`; null when nothing is. */
function faultOf(event: SealedEvent, position: number, chain: Uint8Array): string | null {
  if (event.position !== position) return `The event is missing; the next one is at ${event.position}.`;
  if (!same(event.leafHash, leafHashOf(encodeEntry(event)))) return 'The leaf hash is not that of the entry.';
  if (!same(event.previousHash, chain)) return 'The previous hash is not that of the event before.';
  if (!same(event.hash, chainHashOf(chain, event.leafHash))) return 'The chain hash does not follow.';
  return null;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

async function readStoredHead(db: Kysely<LogDatabase>): Promise<StoredHead> {
  const row = await db
    .selectFrom('log.head')
    .select(['position', 'hash', 'frontier'])
    .select(sql<string>`(select coalesce(max(position), 0) from log.event)`.as('last'))
    .executeTakeFirstOrThrow();
  return {
    position: Number(row.position),
    hash: row.hash,
    frontier: row.frontier,
    last: Number(row.last),
  };
}
