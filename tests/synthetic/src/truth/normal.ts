/**
 * Standard normal distribution function, within 1e-15: the Taylor series about 0 of the ratio to the
 * density (Marsaglia, Evaluating the Normal Distribution, J Stat Softw 2004;11(4)).
 */
export function normalDistribution(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let term = z;
  let sum = z;
  for (let n = 3; sum + term !== sum; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * Probability that two standard normals of correlation 0 <= r < 1 lie below h and k, by Plackett's
 * integral over the angle (Drezner and Wesolowsky, J Stat Comput Simul 1990;35) and Simpson's rule;
 * within 1e-8 up to r = 0.95.
 */
export function bothBelow(h: number, k: number, r: number): number {
  const last = Math.asin(r);
  const steps = 64;
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const sine = Math.sin((last * step) / steps);
    const weight = step === 0 || step === steps ? 1 : step % 2 === 0 ? 2 : 4;
    sum += weight * Math.exp(-(h * h + k * k - 2 * h * k * sine) / (2 * (1 - sine * sine)));
  }
  const integral = (sum * last) / steps / 3;
  return normalDistribution(h) * normalDistribution(k) + integral / (2 * Math.PI);
}

/**
 * Points and weights whose weighted mean is that of a smooth function of a standard normal: the
 * trapezoid rule, which is exact to 1e-12 for what bends on the scale of 1 or more.
 */
export const normalNodes: readonly { readonly z: number; readonly weight: number }[] = (() => {
  const points = Array.from({ length: 65 }, (_, index) => (index - 32) / 4);
  const total = points.reduce((sum, z) => sum + normalDensity(z), 0);
  return points.map((z) => ({ z, weight: normalDensity(z) / total }));
})();
