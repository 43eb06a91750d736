import { stringify } from 'csv-stringify/sync';
import type { ResolutionTimeAnswer, ResolutionTimeGroup } from './resolutionTimeAnswer.ts';

const columns = [
  'cases',
  'suppressed',
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
  'snapshot',
  'policy_hash',
  'question_hash',
] as const;

/**
 * An answer as a table, one row a step or an innermost interval: a column for each dimension that it is by; days, shares 0 to 1, empty where
 * there is no value. A group that is not shown is one row, with the reason in `suppressed`. Turnbull's survival is that
 * at `day_to`. Each row says of what it is the answer, so that a table that is cited can be asked for again. It begins with a byte
 * order mark, by which Excel knows UTF-8.
 */
export function resolutionTimeCsv(answer: ResolutionTimeAnswer): string {
  const { stratum, endpoint, origin, by } = answer.question;
  const asked = {
    position: answer.position,
    snapshot: answer.snapshot?.month ?? null,
    policy: answer.policy,
    policy_hash: answer.policyHash,
    stratum,
    endpoint,
    origin,
    question_hash: answer.questionHash,
    code_version: answer.codeVersion,
  };
  const rows = answer.groups.flatMap((group) => {
    const codes = Object.fromEntries(by.map((name, place) => [name, group.at[place] ?? '']));
    const its = group.cases === null ? [hiddenRow(group)] : rowsOf(group);
    return its.map((row) => ({ ...codes, ...row, ...asked }));
  });
  return stringify(rows, { bom: true, header: true, columns: [...by, ...columns] });
}

type Row = Partial<Record<(typeof columns)[number], string | number | null>>;

const hiddenRow = ({ suppressed }: ResolutionTimeGroup): Row => ({ suppressed });

function rowsOf({ cases, kaplanMeier, turnbull }: ResolutionTimeGroup): Row[] {
  let survival = 1;
  return [
    ...kaplanMeier.steps.map((step) => ({
      cases,
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
    })),
    ...turnbull.intervals.map(({ left, right, mass }) => {
      survival -= mass;
      return {
        cases,
        estimator: 'turnbull',
        day_from: left,
        day_to: right,
        survival: Math.max(0, survival),
        mass,
      };
    }),
  ];
}
