import { chiSquareUpperTail } from './gammaDistribution.ts';
import { normalQuantile } from './normalQuantile.ts';
import { studentQuantile } from './studentDistribution.ts';
import { betweenVariance, type BetweenMethod } from './betweenVariance.ts';
import { pooled } from './pooledMean.ts';
import { sumOf } from './sum.ts';

export interface MetaAnalysisOptions {
  /** how the variance between centres is estimated, default 'reml'; 'fixed' assumes none */
  readonly method?: BetweenMethod;
  /** Hartung and Knapp's standard error with a t distribution, for few centres; default true */
  readonly hartungKnapp?: boolean;
  readonly level?: number;
}

export interface MetaAnalysis {
  readonly method: BetweenMethod;
  readonly centres: number;
  readonly estimate: number;
  readonly stdErr: number;
  readonly lower: number;
  readonly upper: number;
  /** variance between centres */
  readonly tau2: number;
  /** Cochran's Q with its degrees of freedom and p */
  readonly q: number;
  readonly df: number;
  readonly p: number;
  /** share of the variance that lies between centres, in [0, 1]; and total over typical within-centre variance */
  readonly i2: number;
  readonly h2: number;
  /** where a new centre's true value is expected; NaN for 'fixed' */
  readonly predictionLower: number;
  readonly predictionUpper: number;
}

/**
 * Pools one estimate per centre by inverse variance, with random effects (DerSimonian and Laird 1986, Paule and Mandel
 * 1982, or restricted maximum likelihood). Same as R's `metafor::rma(yi, vi, method = .., test = 'knha')`.
 *
 * From 5 centres on; show tau2 and the prediction interval, not I2 alone.
 *
 * @param variances of the estimates, each finite and above 0
 */
export function metaAnalysis(
  estimates: ArrayLike<number>,
  variances: ArrayLike<number>,
  { method = 'reml', hartungKnapp = true, level = 0.95 }: MetaAnalysisOptions = {},
): MetaAnalysis {
  const y = Float64Array.from(estimates);
  const v = Float64Array.from(variances);
  check(y, v);
  const df = y.length - 1;
  const fixed = pooled(y, v, 0);
  const q = fixed.squares;
  const tau2 = betweenVariance(y, v, method);
  const typical =
    (df * sumOf(fixed.weight)) / (sumOf(fixed.weight) ** 2 - sumOf(fixed.weight.map((w) => w * w)));
  const random = pooled(y, v, tau2);
  const adjust = hartungKnapp && method !== 'fixed';
  const stdErr = adjust ? Math.sqrt(random.squares / df / random.total) : Math.sqrt(1 / random.total);
  const width = adjust ? studentQuantile(0.5 + level / 2, df) : normalQuantile(0.5 + level / 2);
  const spread = width * Math.hypot(stdErr, Math.sqrt(tau2));
  return {
    method,
    centres: y.length,
    estimate: random.mean,
    stdErr,
    lower: random.mean - width * stdErr,
    upper: random.mean + width * stdErr,
    tau2,
    q,
    df,
    p: df > 0 ? chiSquareUpperTail(q, df) : 1,
    i2: method === 'fixed' ? (q > 0 ? Math.max(0, (q - df) / q) : 0) : df > 0 ? tau2 / (tau2 + typical) : 0,
    h2: method === 'fixed' ? q / df : df > 0 ? tau2 / typical + 1 : 1,
    predictionLower: method === 'fixed' ? Number.NaN : random.mean - spread,
    predictionUpper: method === 'fixed' ? Number.NaN : random.mean + spread,
  };
}

function check(y: Float64Array, v: Float64Array): void {
  if (y.length === 0 || y.length !== v.length) {
    throw new RangeError(`${y.length} estimates and ${v.length} variances; one of each per centre is needed`);
  }
  y.forEach((value, i) => {
    if (!Number.isFinite(value) || !(Number.isFinite(v[i]) && (v[i] ?? 0) > 0)) {
      throw new RangeError(
        `centre ${i}: estimate ${value}, variance ${v[i]}; finite numbers and a variance above 0 are needed`,
      );
    }
  });
}
