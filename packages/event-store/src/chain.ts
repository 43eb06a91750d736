import { createHash } from 'node:crypto';

/** What stands before the first event. */
export const genesisHash: Uint8Array = Buffer.alloc(32);

/** Chain hash of an event: it stands for its own leaf and, through the hash before, for all before it. */
export function chainHashOf(previousHash: Uint8Array, leafHash: Uint8Array): Buffer {
  return createHash('sha256').update(previousHash).update(leafHash).digest();
}
