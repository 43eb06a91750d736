const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * What Stirling's formula leaves out: log Gamma(x + 1) - ((x + 1/2) log x - x + log sqrt(2 pi)), for x > 0.
 * Asymptotic series from 16 on, the recurrence below it.
 */
export function stirlingError(x: number): number {
  let at = x;
  let error = 0;
  while (at < 16) {
    error += (at + 0.5) * Math.log1p(1 / at) - 1;
    at += 1;
  }
  const s = 1 / (at * at);
  return (
    error +
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / at
  );
}

/** log Gamma(x) for x > 0. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/**
 * x log(x / mean) + mean - x without the cancellation near x = mean (Loader 2000), which is what keeps binomial and
 * Poisson probabilities exact to the last digits for large counts.
 */
export function devianceTerm(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) < 0.1 * (x + mean)) {
    const ratio = difference / (x + mean);
    let sum = difference * ratio;
    let power = 2 * x * ratio;
    for (let k = 1; k < 1000; k++) {
      power *= ratio * ratio;
      const next = sum + power / (2 * k + 1);
      if (next === sum) {
        return sum;
      }
      sum = next;
    }
  }
  return x * Math.log(x / mean) - difference;
}

/** mean^x e^-mean / Gamma(x + 1) for real x > 0: the Poisson probability of x, at non-integers too. */
export function poissonDensity(x: number, mean: number): number {
  return Math.exp(-stirlingError(x) - devianceTerm(x, mean)) / Math.sqrt(2 * Math.PI * x);
}

/** Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) p^a q^b with q = 1 - p: the binomial probability of a among a + b. */
export function binomialDensity(a: number, b: number, p: number, q: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - devianceTerm(a, n * p) - devianceTerm(b, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * a * b));
}
