import { describe, expect, it } from 'vitest';
import { scramVerifier } from './scramVerifier.ts';

describe('a SCRAM verifier', () => {
  it('is the one that RFC 7677 computes in its example', () => {
    // User "user", password "pencil", 4096 iterations; keys derived from the example's salt.
    const verifier = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'));
    expect(verifier).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });

  it('has a new salt each time', () => {
    expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'));
  });

  it.each(['', 'with space', 'Kennwört'])('is refused for %j', (password) => {
    expect(() => scramVerifier(password)).toThrow(TypeError);
  });
});
