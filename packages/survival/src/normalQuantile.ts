/**
 * The quantile function of the standard normal distribution: z with P(Z <= z) = p.
 * Algorithm AS 241 (Wichura 1988, PPND16), about 1 part in 1e16.
 *
 * @param p probability in [0, 1]; 0 and 1 give -Infinity and Infinity, anything else NaN
 */
export function normalQuantile(p: number): number {
  const fromCentre = p - 0.5;
  if (Math.abs(fromCentre) <= 0.425) {
    const r = 0.180625 - fromCentre * fromCentre;
    return (fromCentre * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r);
  }
  if (!(p > 0 && p < 1)) {
    return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  }
  const r = Math.sqrt(-Math.log(fromCentre < 0 ? p : 1 - p));
  const distance =
    r <= 5
      ? polynomial(FLANK_TOP, r - 1.6) / polynomial(FLANK_BOTTOM, r - 1.6)
      : polynomial(TAIL_TOP, r - 5) / polynomial(TAIL_BOTTOM, r - 5);
  return fromCentre < 0 ? -distance : distance;
}

/** z such that P(|Z| <= z) = level: 1.959963984540054 for 0.95. */
export function twoSidedQuantile(level: number): number {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`confidence level is ${level}; a number between 0 and 1 is needed, such as 0.95`);
  }
  return normalQuantile(0.5 + level / 2);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}

const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
];
const FLANK_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const FLANK_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const TAIL_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const TAIL_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
];
