import {
  concordance,
  cox,
  fineGray,
  intervalRegression,
  normalProbability,
  parametric,
  parametricMean,
  parametricQuantile,
  proportionality,
  type CoxFit,
  type ParametricName,
} from '../../src/index.ts';
import { differences, type Answer } from '../compare.ts';
import { covariatesOf, type Covariates } from '../covariates.ts';
import { listOf, numbersOf, objectOf, textOf, type Json, type JsonObject } from '../json.ts';
import type { Method } from './analysis.ts';

const Z95 = 1.959963984540054;

export const coxModels: Method = ({ selection, params, result, tolerance }) => {
  const design = covariatesOf(selection, params);
  const strata = selection.strataColumn === null ? null : selection.texts(selection.strataColumn);
  const fits = listOf(result['fits'], 'fits').map((entry) => {
    const reference = objectOf(entry, 'fit');
    const ties = reference['ties'] === 'breslow' ? 'breslow' : 'efron';
    const fit = cox(selection.observations, design.columns, { ties, ...(strata ? { strata } : {}) });
    return { ties, ...coxAnswer(fit, design), ...zphOf(fit, design, reference['zph']) };
  });
  return differences({ fits }, result, tolerance);
};

function coxAnswer(fit: CoxFit, design: Covariates): { readonly [key: string]: Answer } {
  const z = fit.coefficients.map((value, j) => value / (fit.stdErr[j] ?? 1));
  const hazardRatio = (sign: number): Float64Array =>
    fit.coefficients.map((value, j) => Math.exp(value + sign * Z95 * (fit.stdErr[j] ?? 0)));
  return {
    terms: design.terms,
    coef: fit.coefficients,
    se: fit.stdErr,
    z,
    p: z.map((value) => 2 * normalProbability(-Math.abs(value))),
    hr: hazardRatio(0),
    hrLower: hazardRatio(-1),
    hrUpper: hazardRatio(1),
    vcov: fit.covariance,
    loglikNull: fit.logLikelihoodAtZero,
    loglik: fit.logLikelihood,
    lrt: fit.likelihoodRatio.chiSquare,
    wald: fit.wald.chiSquare,
    score: fit.score.chiSquare,
    df: fit.score.df,
    pLrt: fit.likelihoodRatio.p,
    pScore: fit.score.p,
    pWald: fit.wald.p,
    nEvent: fit.events,
    concordance: concordance(fit),
  };
}

/** One test per term, a factor being one term of several columns, and the global one. */
function zphOf(
  fit: CoxFit,
  design: Covariates,
  reference: Json | undefined,
): { readonly [key: string]: Answer } {
  if (reference === undefined || reference === null) {
    return {};
  }
  const test = proportionality(fit, design.termColumns);
  const all = [...test.terms, test.global];
  return {
    zph: {
      rows: objectOf(reference, 'zph')['rows'] ?? null,
      chisq: all.map(({ chiSquare }) => chiSquare),
      df: all.map(({ df }) => df),
      p: all.map(({ p }) => p),
    },
  };
}

/** The events of the other causes compete here: they are not read as censored. */
export const fineGrayModel: Method = ({ selection, params, result, tolerance }) => {
  const design = covariatesOf(selection, params);
  const fit = fineGray(selection.allCauses, design.columns, selection.causes[0] ?? 1);
  const answer = {
    coef: fit.coefficients,
    se: fit.stdErr,
    loglik: fit.logLikelihood,
    loglikNull: fit.logLikelihoodAtZero,
    vcov: fit.covariance,
  };
  return differences(answer, result, tolerance);
};

/** icenReg's odds are those of surviving. */
export const semiparametricModels: Method = ({ selection, params, result, tolerance }) => {
  const design = covariatesOf(selection, params);
  const hazards = intervalRegression(selection.observations, design.columns, 'proportional hazards');
  const odds = intervalRegression(selection.observations, design.columns, 'proportional odds');
  const one = (values: Float64Array, reference: Json | undefined): Answer =>
    typeof reference === 'number' ? values[0] : values;
  const coefficients = (model: string): Json | undefined => objectOf(result[model], model)['coef'];
  const answer = {
    ph: { coef: one(hazards.coefficients, coefficients('ph')), logLik: hazards.logLikelihood },
    po: {
      coef: one(
        odds.coefficients.map((value) => -value),
        coefficients('po'),
      ),
      logLik: odds.logLikelihood,
    },
  };
  return differences(answer, result, tolerance);
};

const DISTRIBUTIONS: Readonly<Record<string, ParametricName>> = {
  exponential: 'exponential',
  weibull: 'weibull',
  lognormal: 'log-normal',
  loglogistic: 'log-logistic',
};

/** Covariances are compared to 1e-4 of their largest entry, as the MANIFEST says. */
export const parametricModels: Method = ({ selection, params, result, tolerance }) => {
  const design = covariatesOf(selection, params);
  return listOf(result['fits'], 'fits').flatMap((entry) => {
    const reference = objectOf(entry, 'fit');
    const name = textOf(reference['dist'], 'dist');
    const distribution = DISTRIBUTIONS[name];
    if (!distribution) {
      throw new Error(`distribution ${name} is not known`);
    }
    const fit = parametric(selection.observations, distribution, design.columns);
    const hasScale = distribution !== 'exponential';
    const terms = ['(Intercept)', ...design.terms];
    const answer = {
      dist: name,
      terms,
      coef: fit.coefficients,
      scale: fit.scale,
      vcovOf: hasScale ? [...terms, 'log(scale)'] : terms,
      logLik: fit.logLikelihood,
      nParameters: fit.parameters,
      aic: fit.aic,
      bic: fit.bic,
      ...(reference['quantiles'] === undefined ? {} : predictions(fit, reference)),
    };
    const { vcov, ...others } = reference;
    const path = `.fits[${name}]`;
    return [
      ...(fit.status === 'converged' ? [] : [`${path}: ${fit.status}`]),
      ...differences(answer, others, tolerance, path),
      ...covarianceDifferences(fit.covariance, vcov, path),
    ];
  });
};

function predictions(
  fit: ReturnType<typeof parametric>,
  reference: JsonObject,
): { readonly [key: string]: Answer } {
  const probs = numbersOf(objectOf(reference['quantiles'], 'quantiles')['probs'], 'probs');
  return {
    quantiles: { probs, value: probs.map((p) => parametricQuantile(fit, p)) },
    mean: parametricMean(fit),
  };
}

function covarianceDifferences(
  got: readonly Float64Array[],
  reference: Json | undefined,
  path: string,
): string[] {
  const rows = listOf(reference ?? [], 'vcov').map((row) => numbersOf(row, 'vcov'));
  const largest = Math.max(...rows.flat().map(Math.abs));
  return rows.flatMap((row, j) =>
    row.flatMap((value, k) => {
      const own = got[j]?.[k] ?? Number.NaN;
      return Math.abs(own - value) <= 1e-4 * largest
        ? []
        : [`${path}.vcov[${j}][${k}]: got ${own}, reference ${value}`];
    }),
  );
}
