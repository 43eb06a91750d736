import { v7 } from 'uuid';
import type { RandomSequence } from './randomSequence.ts';

/** A UUID of version 7 with the time of `millisecond` (Unix time) and the rest from the sequence. */
export function uuidv7(sequence: RandomSequence, millisecond: number): string {
  return v7({ msecs: millisecond, random: bytes(sequence, 16) });
}

/** 64 hexadecimal digits that look like an HMAC-SHA-256; there is neither a reference nor a secret. */
export function inventedPseudonym(sequence: RandomSequence): string {
  return Buffer.from(bytes(sequence, 32)).toString('hex');
}

function bytes(sequence: RandomSequence, count: number): Uint8Array {
  const made = new Uint8Array(count);
  for (let at = 0; at < count; at += 4) {
    const word = sequence.uint32();
    made[at] = word & 0xff;
    made[at + 1] = (word >>> 8) & 0xff;
    made[at + 2] = (word >>> 16) & 0xff;
    made[at + 3] = word >>> 24;
  }
  return made;
}
