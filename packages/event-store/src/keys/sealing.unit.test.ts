import { createCipheriv, createSecretKey } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokenSealError, drawNonces, open, seal, type SealedPlace } from './sealing.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const otherKey = createSecretKey(Buffer.alloc(32, 2));
const place = {
  kind: 'event',
  eventId: '0197a3b2-1111-7222-8333-444455556666',
  stream: 'case-1',
  type: 'CaseRegistered',
} satisfies SealedPlace;

describe('a seal', () => {
  it('gives back what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (plain) => {
        expect(open(key, seal(key, plain, place), place)).toEqual(Buffer.from(plain));
      }),
    );
  });

  it('is format, nonce, ciphertext and tag of AES-256-GCM, bound to its place', () => {
    const nonce = Buffer.alloc(12, 9);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const text = (value: string) =>
      Buffer.concat([Buffer.of(0, 0, 0, value.length), Buffer.from(value, 'utf8')]);
    cipher.setAAD(Buffer.concat(['event', place.eventId, place.stream, place.type].map(text)));
    const ciphertext = Buffer.concat([cipher.update('palpable'), cipher.final()]);
    const expected = Buffer.concat([Buffer.of(1), nonce, ciphertext, cipher.getAuthTag()]);
    expect(seal(key, Buffer.from('palpable'), place, nonce)).toEqual(expected);
  });

  it('does not repeat: the same twice gives other bytes', () => {
    const plain = Buffer.from('palpable');
    expect(seal(key, plain, place)).not.toEqual(seal(key, plain, place));
  });

  it('is broken by a change of any byte', () => {
    const sealed = seal(key, Buffer.from('palpable'), place);
    sealed.forEach((byte, index) => {
      const changed = Buffer.from(sealed);
      changed[index] = byte ^ 1;
      expect(() => open(key, changed, place)).toThrow(BrokenSealError);
    });
  });

  it('is broken by a cut', () => {
    const sealed = seal(key, Buffer.from('palpable'), place);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => open(key, sealed.subarray(0, length), place)).toThrow(BrokenSealError);
    }
  });

  it.each<SealedPlace>([
    { ...place, eventId: '0197a3b2-1111-7222-8333-444455556667' },
    { ...place, stream: 'case-2' },
    { ...place, type: 'FollowUpRecorded' },
    { kind: 'waiting', centre: place.eventId, submissionId: place.stream },
  ])('does not open at another place: %o', (elsewhere) => {
    const sealed = seal(key, Buffer.from('palpable'), place);
    expect(() => open(key, sealed, elsewhere)).toThrow(BrokenSealError);
  });

  it('does not open with another key', () => {
    expect(() => open(otherKey, seal(key, Buffer.from('palpable'), place), place)).toThrow(BrokenSealError);
  });

  it('opens whichever way the event id is capitalised, as Postgres writes ids in lower case', () => {
    const sealed = seal(key, Buffer.from('palpable'), { ...place, eventId: place.eventId.toUpperCase() });
    expect(open(key, sealed, place).toString()).toBe('palpable');
  });
});

describe('nonces that are drawn at once', () => {
  it('are 12 bytes each, and no two the same', () => {
    const nonces = drawNonces(1000);
    expect(nonces.every((nonce) => nonce.length === 12)).toBe(true);
    expect(new Set(nonces.map((nonce) => Buffer.from(nonce).toString('hex'))).size).toBe(1000);
  });
});
