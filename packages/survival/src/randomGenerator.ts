/** Gives the next number in [0, 1), a multiple of 2^-32. */
export type RandomNumber = () => number;

/**
 * A seeded generator, xoshiro128** (Blackman and Vigna 2018) with splitmix seeding: the same seed gives the same draws on
 * every machine. Not for secrets.
 */
export function seededRandom(seed: number): RandomNumber {
  let mixed = seed >>> 0;
  const word = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let a = word();
  let b = word();
  let c = word();
  let d = word();
  const next = (): number => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled;
  };
  return () => next() / 4294967296;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
