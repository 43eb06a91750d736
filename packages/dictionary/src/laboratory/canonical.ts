import { type AnalyteCode, analyteOf } from './analyte.ts';

/** A value with its UCUM unit. */
export interface Measured {
  readonly value: number;
  readonly unit: string;
}

/** Decimals that no laboratory reports more of. */
const precision = 1e4;

/**
 * The same amount in the unit in which the analyte's values are compared, to four decimals; null for a unit in which it
 * is not measured. 1.48 meq/L of ionised calcium are 0.74 mmol/L.
 */
export function canonicalOf(analyte: AnalyteCode, { value, unit }: Measured): Measured | null {
  const { canonical, units } = analyteOf(analyte);
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (factor === undefined) return null;
  return { value: Math.round(value * factor * precision) / precision, unit: canonical };
}
