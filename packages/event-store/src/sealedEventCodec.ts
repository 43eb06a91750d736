import { leafHashOf } from '@calcinosis/proof';
import { ByteReader } from './byteReader.ts';
import { chainHashOf } from './chain.ts';
import { decodeEntry, encodeEntry } from './entry.ts';
import type { SealedEvent } from './envelope.ts';

const hashLength = 32;

/**
 * A sealed event as it travels: the hash of the event before (32 bytes), then its entry. The rest follows
 * from these, so a receiver that knows the event before checks the chain by decoding.
 */
export function encodeSealedEvent(event: SealedEvent): Uint8Array {
  return Buffer.concat([event.previousHash, encodeEntry(event)]);
}

/** Reads what `encodeSealedEvent` wrote, and computes leaf and chain hash anew. @throws MalformedEntryError */
export function decodeSealedEvent(bytes: Uint8Array): SealedEvent {
  const previousHash = new ByteReader(bytes).raw(hashLength);
  const entry = bytes.subarray(hashLength);
  const leafHash = leafHashOf(entry);
  return { ...decodeEntry(entry), previousHash, leafHash, hash: chainHashOf(previousHash, leafHash) };
}
