import { sumOf } from './sum.ts';

/** Mean with weights 1 / (v + tau2), and the weighted squares around it. */
export function pooled(
  y: Float64Array,
  v: Float64Array,
  tau2: number,
): { mean: number; total: number; squares: number; weight: Float64Array } {
  const weight = v.map((variance) => 1 / (variance + tau2));
  const total = sumOf(weight);
  const mean = sumOf(y.map((value, i) => value * (weight[i] ?? 0))) / total;
  return { mean, total, squares: sumOf(y.map((value, i) => (value - mean) ** 2 * (weight[i] ?? 0))), weight };
}
