import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHashOf } from '@calcinosis/proof';
import { MalformedEntryError } from './byteReader.ts';
import { encodeEntry } from './entry.ts';
import { chainHashOf } from './chain.ts';
import { decodeSealedEvent, encodeSealedEvent } from './sealedEventCodec.ts';
import { arbitraryEntry } from './testing/arbitraryEntry.ts';

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a sealed event on its way', () => {
  it('arrives as it left, with the hashes that follow from it', () => {
    fc.assert(
      fc.property(arbitraryEntry, hash, (entry, previousHash) => {
        const leafHash = leafHashOf(encodeEntry(entry));
        const event = { ...entry, previousHash, leafHash, hash: chainHashOf(previousHash, leafHash) };
        const { data, ...arrived } = decodeSealedEvent(encodeSealedEvent(event));
        expect(Buffer.from(data)).toEqual(Buffer.from(entry.data));
        expect({
          ...arrived,
          previousHash: [...arrived.previousHash],
          leafHash: [...arrived.leafHash],
          hash: [...arrived.hash],
        }).toEqual({
          ...entry,
          data: undefined,
          previousHash: [...previousHash],
          leafHash: [...leafHash],
          hash: [...event.hash],
        });
      }),
    );
  });

  it('is refused when it is shorter than a hash', () => {
    expect(() => decodeSealedEvent(Buffer.alloc(31))).toThrow(MalformedEntryError);
  });
});
