/**
 * exp and ln from +, -, * and / alone. IEEE 754 fixes those to the last bit, whereas each engine may
 * round Math.exp and Math.log as it likes; with these, a seed gives the same registry on every machine.
 */

/** ln 2 in two parts: the first has so few bits that its product with a small whole number is exact. */
const ln2High = 0.69314718036912381649;
const ln2Low = 1.90821492927058770002e-10;

/** e^x for |x| <= 700, within 3 units in the last place. */
export function exp(x: number): number {
  if (!(Math.abs(x) <= 700)) throw new RangeError('exp takes -700 to 700.');
  const doublings = Math.round(x / (ln2High + ln2Low));
  const rest = x - doublings * ln2High - doublings * ln2Low;
  let series = 1;
  for (let n = 16; n >= 1; n -= 1) series = 1 + (rest / n) * series;
  return series * powerOfTwo(doublings);
}

/** Natural logarithm of a positive, normal x, within 3 units in the last place of max(1, |ln x|). */
export function ln(x: number): number {
  if (!(x >= 2 ** -1022) || x === Number.POSITIVE_INFINITY) {
    throw new RangeError('ln takes a positive, normal, finite number.');
  }
  let mantissa = x;
  let doublings = 0;
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    doublings += 1;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    doublings -= 1;
  }
  // ln m = 2 artanh s, and |s| < 0.172, so that 11 terms are enough.
  const s = (mantissa - 1) / (mantissa + 1);
  let series = 0;
  for (let n = 21; n >= 1; n -= 2) series = series * s * s + 1 / n;
  return doublings * ln2High + (2 * s * series + doublings * ln2Low);
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let n = Math.abs(exponent); n > 0; n -= 1) power *= 2;
  return exponent < 0 ? 1 / power : power;
}
