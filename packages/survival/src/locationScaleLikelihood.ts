import type { ErrorDistribution } from './errorDistribution.ts';
import type { Columns } from './observations.ts';

/** log T = x'b + sigma W: what the likelihood needs; `design` is row-major, rows x size, its first column ones. */
export interface LocationScaleData {
  readonly columns: Columns;
  readonly design: Float64Array;
  readonly size: number;
  readonly distribution: ErrorDistribution;
}

export interface LocationScaleValue {
  readonly logLikelihood: number;
  /** derivatives by b and, last, by log sigma */
  readonly gradient: Float64Array;
  /** minus the second derivatives, row-major */
  readonly information: Float64Array;
}

/** Derivatives of one contribution by the standardised ends a (of left) and b (of right, or of an exact time). */
interface Contribution {
  readonly value: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

/**
 * Log-likelihood on the time scale with exact (log f), interval (log of F(R) - F(L)), right-censored (log S) and
 * left-censored (left = 0) rows, and log S(entry) taken off for delayed entry.
 */
export function locationScaleLikelihood(
  data: LocationScaleData,
  parameters: Float64Array,
): LocationScaleValue {
  const { columns, design, size, distribution } = data;
  const logScale = parameters[size] ?? 0;
  const scale = Math.exp(logScale);
  let logLikelihood = 0;
  const gradient = new Float64Array(size + 1);
  const information = new Float64Array((size + 1) * (size + 1));
  for (let row = 0; row < columns.left.length; row++) {
    const weight = columns.weight[row] ?? 0;
    if (weight === 0) {
      continue;
    }
    let location = 0;
    for (let j = 0; j < size; j++) {
      location += (design[row * size + j] ?? 0) * (parameters[j] ?? 0);
    }
    const standardise = (time: number): number => (Math.log(time) - location) / scale;
    const left = columns.left[row] ?? 0;
    const right = columns.right[row] ?? 0;
    const a = standardise(left);
    const b = standardise(right);
    const own =
      left === right ? exact(distribution, b, Math.log(right) + logScale) : between(distribution, a, b);
    add(own, a, b, weight);
    const entry = columns.entry[row] ?? 0;
    if (entry > 0) {
      const start = standardise(entry);
      add(between(distribution, start, Infinity), start, Infinity, -weight);
    }

    function add(part: Contribution, from: number, to: number, count: number): void {
      logLikelihood += count * part.value;
      const fromZ = finite(from);
      const toZ = finite(to);
      // z = (log t - x'b) / sigma: dz/db = -x / sigma, dz/dlog sigma = -z (the log sigma of an exact density is in value)
      const constant = left === right && to !== Infinity ? -1 : 0;
      const byLocation = -(part.a + part.b) / scale;
      const byScale = -(part.a * fromZ + part.b * toZ) + constant;
      const second = part.aa + 2 * part.ab + part.bb;
      const mixed = part.aa * fromZ + part.ab * (fromZ + toZ) + part.bb * toZ;
      const location2 = second / (scale * scale);
      const locationScale = (mixed + part.a + part.b) / scale;
      const scale2 =
        part.aa * fromZ * fromZ +
        2 * part.ab * fromZ * toZ +
        part.bb * toZ * toZ +
        part.a * fromZ +
        part.b * toZ;
      const width = size + 1;
      for (let j = 0; j < size; j++) {
        const x = count * (design[row * size + j] ?? 0);
        gradient[j] = (gradient[j] ?? 0) + x * byLocation;
        for (let k = 0; k < size; k++) {
          const at = j * width + k;
          information[at] = (information[at] ?? 0) - x * (design[row * size + k] ?? 0) * location2;
        }
        information[j * width + size] = (information[j * width + size] ?? 0) - x * locationScale;
        information[size * width + j] = (information[size * width + j] ?? 0) - x * locationScale;
      }
      gradient[size] = (gradient[size] ?? 0) + count * byScale;
      information[size * width + size] = (information[size * width + size] ?? 0) - count * scale2;
    }
  }
  return { logLikelihood, gradient, information };
}

function finite(z: number): number {
  return Number.isFinite(z) ? z : 0;
}

function exact(distribution: ErrorDistribution, z: number, jacobian: number): Contribution {
  return {
    value: distribution.logDensity(z) - jacobian,
    a: 0,
    b: distribution.slope(z),
    aa: 0,
    ab: 0,
    bb: distribution.curvature(z),
  };
}

/** log of P(a < W <= b), from whichever tail keeps the digits. */
function between(distribution: ErrorDistribution, a: number, b: number): Contribution {
  const chance =
    b === Infinity
      ? distribution.upper(a)
      : a === -Infinity
        ? distribution.lower(b)
        : distribution.lower(a) > 0.5
          ? distribution.upper(a) - distribution.upper(b)
          : distribution.lower(b) - distribution.lower(a);
  const low = Number.isFinite(a) ? distribution.density(a) / chance : 0;
  const high = Number.isFinite(b) ? distribution.density(b) / chance : 0;
  const lowSlope = Number.isFinite(a) ? low * distribution.slope(a) : 0;
  const highSlope = Number.isFinite(b) ? high * distribution.slope(b) : 0;
  return {
    value: Math.log(chance),
    a: -low,
    b: high,
    aa: -lowSlope - low * low,
    ab: low * high,
    bb: highSlope - high * high,
  };
}
