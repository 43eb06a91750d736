import { describe, expect, it } from 'vitest';
import { chainHashOf, genesisHash } from './chain.ts';

describe('the chain', () => {
  it('begins with 32 zero bytes and hashes what was before with the leaf', () => {
    // printf '%064d%064d' 0 0 | xxd -r -p | sha256sum
    expect(chainHashOf(genesisHash, Buffer.alloc(32)).toString('hex')).toBe(
      'f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b',
    );
  });
});
