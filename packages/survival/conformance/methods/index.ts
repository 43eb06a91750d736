import type { Method } from './analysis.ts';
import { centreHeterogeneity } from './centres.ts';
import { logRankExact, logRankTests } from './comparisons.ts';
import {
  aalenJohansenAt,
  aalenJohansenCurve,
  grayTests,
  npmleCompeting,
  timeLostToCauses,
} from './competing.ts';
import { bpcp, km, kmAt, kmQuantile, reverseKm, rmst } from './curves.ts';
import { descriptive } from './descriptives.ts';
import { intervalTests, npmle, npmleBootstrap, npmleClosed } from './intervals.ts';
import { coxModels, fineGrayModel, parametricModels, semiparametricModels } from './models.ts';

/** What answers each method of the references. A method in neither list fails the run. */
export const METHODS: ReadonlyMap<string, Method> = new Map([
  ['aalen_johansen', aalenJohansenCurve],
  ['aj_at', aalenJohansenAt],
  ['bpcp', bpcp],
  ['centre_heterogeneity', centreHeterogeneity],
  ['coxph', coxModels],
  ['descriptive', descriptive],
  ['fine_gray', fineGrayModel],
  ['gray_test', grayTests],
  ['interval_logrank', intervalTests],
  ['interval_semiparametric', semiparametricModels],
  ['km', km],
  ['km_at', kmAt],
  ['km_quantile', kmQuantile],
  ['logrank', logRankTests],
  ['logrank_permutation_exact', logRankExact],
  ['npmle', npmle],
  ['npmle_bootstrap', npmleBootstrap],
  ['npmle_closed', npmleClosed],
  ['npmle_competing', npmleCompeting],
  ['reverse_km', reverseKm],
  ['rmst', rmst],
  ['rmtl_cause', timeLostToCauses],
  ['survreg', parametricModels],
]);

/** Methods without an answer of ours, and why. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map([]);
