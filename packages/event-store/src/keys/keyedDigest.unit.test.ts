import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyedDigest } from './keyedDigest.ts';

const keyOf = (value: number) => ({ key: createSecretKey(Buffer.alloc(32, value)) });
const digest = 'ab'.repeat(32);

describe('a keyed digest', () => {
  it('is that of RFC 5869: extract, then expand by one block', () => {
    const extracted = createHmac('sha256', Buffer.alloc(32)).update(Buffer.alloc(32, 1)).digest();
    const expanded = createHmac('sha256', extracted)
      .update(`submission digest ${digest}\u0001`)
      .digest('hex');
    expect(keyedDigest(keyOf(1), digest)).toBe(expanded);
  });

  it('is another for another key, and for another digest', () => {
    expect(keyedDigest(keyOf(2), digest)).not.toBe(keyedDigest(keyOf(1), digest));
    expect(keyedDigest(keyOf(1), 'cd'.repeat(32))).not.toBe(keyedDigest(keyOf(1), digest));
  });
});
