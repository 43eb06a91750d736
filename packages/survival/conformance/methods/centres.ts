import { centreRates, metaAnalysis, type BetweenMethod } from '../../src/index.ts';
import { differences } from '../compare.ts';
import { listOf, numberOf, objectOf, textOf } from '../json.ts';
import type { Method } from './analysis.ts';

const METHODS: Readonly<Record<string, BetweenMethod>> = {
  FE: 'fixed',
  DL: 'dersimonian-laird',
  PM: 'paule-mandel',
  REML: 'reml',
};

export const centreHeterogeneity: Method = ({ selection, params, result, tolerance }) => {
  const labels = selection.texts(textOf(params['centre'], 'centre'));
  const least = typeof params['minEvents'] === 'number' ? numberOf(params['minEvents'], 'minEvents') : 1;
  const numbers = labels.every((label) => Number.isFinite(Number(label)));
  const rates = centreRates(selection.observations, numbers ? labels.map(Number) : labels);
  const included = rates.filter(({ events }) => events >= least && events > 0);
  const meta = objectOf(result['meta'], 'meta');
  const fits = listOf(meta['fits'], 'fits').map((entry) => {
    const reference = objectOf(entry, 'fit');
    const name = textOf(reference['method'], 'method');
    const hartungKnapp = reference['hartungKnapp'] === true;
    const fit = metaAnalysis(
      included.map(({ events, personTime }) => Math.log(events / personTime)),
      included.map(({ events }) => 1 / events),
      { method: METHODS[name] ?? 'reml', hartungKnapp },
    );
    return {
      method: METHODS[name] ? name : 'not known',
      hartungKnapp,
      estimate: fit.estimate,
      se: fit.stdErr,
      lower: fit.lower,
      upper: fit.upper,
      tau2: fit.tau2,
      i2: fit.i2,
      h2: fit.h2,
      Q: fit.q,
      QDf: fit.df,
      Qp: fit.p,
      predictionLower: fit.predictionLower,
      predictionUpper: fit.predictionUpper,
    };
  });
  const centres = rates.map((rate) => ({
    centre: String(rate.centre),
    n: rate.n,
    events: rate.events,
    personTime: rate.personTime,
    expected: rate.expected,
    ratio: rate.ratio,
    ratioLower: rate.lower,
    ratioUpper: rate.upper,
    included: rate.events >= least,
  }));
  return differences({ centres, meta: { k: included.length, fits } }, result, tolerance);
};
