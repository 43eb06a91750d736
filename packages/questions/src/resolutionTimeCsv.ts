import { stringify } from 'csv-stringify/sync';
import type { ResolutionTimeAnswer } from './resolutionTimeAnswer.ts';

const columns = [
  'group',
  'estimator',
  'day_from',
  'day_to',
  'at_risk',
  'resolved',
  'censored',
  'survival',
  'standard_error',
  'lower',
  'upper',
  'mass',
  'position',
  'policy',
  'stratum',
  'endpoint',
  'origin',
  'code_version',
] as const;

/**
 * An answer as a table, one row a step or an innermost interval; days, shares 0 to 1, empty where
 * there is no value. Turnbull's survival is that at `day_to`. Each row says of what it is the answer, so
 * that a table that is cited can be asked for again.
 */
export function resolutionTimeCsv(answer: ResolutionTimeAnswer): string {
  const { stratum, endpoint, origin } = answer.question;
  const asked = {
    position: answer.position,
    policy: answer.policy,
    stratum,
    endpoint,
    origin,
    code_version: answer.codeVersion,
  };
  const rows = answer.groups.flatMap(({ group, kaplanMeier, turnbull }) => {
    let survival = 1;
    return [
      ...kaplanMeier.steps.map((step) => ({
        group,
        estimator: 'kaplan-meier',
        day_from: step.day,
        day_to: step.day,
        at_risk: step.atRisk,
        resolved: step.resolved,
        censored: step.censored,
        survival: step.survival,
        standard_error: step.standardError,
        lower: step.lower,
        upper: step.upper,
        mass: null,
        ...asked,
      })),
      ...turnbull.intervals.map(({ left, right, mass }) => {
        survival -= mass;
        return {
          group,
          estimator: 'turnbull',
          day_from: left,
          day_to: right,
          survival: Math.max(0, survival),
          mass,
          ...asked,
        };
      }),
    ];
  });
  return stringify(rows, { header: true, columns: [...columns] });
}
