import { pooled } from './pooledMean.ts';
import { sumOf } from './sum.ts';

export type BetweenMethod = 'fixed' | 'dersimonian-laird' | 'paule-mandel' | 'reml';

/** The variance between centres; 0 where the estimates differ no more than their own variances explain. */
export function betweenVariance(y: Float64Array, v: Float64Array, method: BetweenMethod): number {
  if (y.length < 2) {
    return 0;
  }
  switch (method) {
    case 'fixed':
      return 0;
    case 'dersimonian-laird':
      return derSimonianLaird(y, v);
    case 'paule-mandel':
      return pauleMandel(y, v);
    case 'reml':
      return restrictedLikelihood(y, v);
  }
}

function derSimonianLaird(y: Float64Array, v: Float64Array): number {
  const { squares, total, weight } = pooled(y, v, 0);
  return Math.max(0, (squares - (y.length - 1)) / (total - sumOf(weight.map((w) => w * w)) / total));
}

/** The tau2 at which the weighted squares equal their expectation; they fall as tau2 grows, so bisection finds it. */
function pauleMandel(y: Float64Array, v: Float64Array): number {
  const excess = (tau2: number): number => pooled(y, v, tau2).squares - (y.length - 1);
  if (excess(0) <= 0) {
    return 0;
  }
  let low = 0;
  let high = 1;
  while (excess(high) > 0) {
    high *= 2;
  }
  for (let step = 0; step < 200 && high - low > 1e-16 * high; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return (low + high) / 2;
}

/** Fisher scoring on the restricted likelihood, halving a step that would leave tau2 >= 0. */
function restrictedLikelihood(y: Float64Array, v: Float64Array): number {
  let tau2 = derSimonianLaird(y, v);
  for (let step = 0; step < 1000; step++) {
    const { mean, total, weight } = pooled(y, v, tau2);
    const power = (k: number): number => sumOf(weight.map((w) => w ** k));
    const projected = sumOf(y.map((value, i) => ((value - mean) * (weight[i] ?? 0)) ** 2));
    const trace = total - power(2) / total;
    const traceSquare = power(2) - (2 * power(3)) / total + (power(2) / total) ** 2;
    const change = (projected - trace) / traceSquare;
    const next = Math.max(0, tau2 + change);
    if (Math.abs(next - tau2) < 1e-14 * Math.max(1e-6, tau2)) {
      return next;
    }
    tau2 = next;
  }
  return tau2;
}
