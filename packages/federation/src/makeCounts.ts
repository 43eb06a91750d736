import {
  type CheckedPolicy,
  definePolicy,
  namePolicy,
  releaseCurves,
  releaseIntervals,
} from '@calcinosis/disclosure';
import {
  groupsOf,
  type Observation,
  type ObservationsAnswer,
  resolutionTimeQuestion,
} from '@calcinosis/questions';
import { turnbull } from '@calcinosis/survival';
import { type CountsFile, sealCounts } from './countsFile.ts';

/**
 * The file that a centre sends of its counts: exact, where it has agreed to that, or as they are released under a policy.
 *
 * @param policy null for exact counts.
 */
export function makeCounts(answer: ObservationsAnswer, policy: CheckedPolicy | null): CountsFile {
  const { policy: id, policyVersion: version, policyHash: hash } = answer;
  const { asOf: _, stratum: __, ...question } = resolutionTimeQuestion.parse(answer.question);
  const its = policy === null ? null : ofOneCentre(policy);
  return sealCounts({
    format: 'calcinosis-counts',
    formatVersion: 1,
    centre: answer.centre ?? answer.question.stratum,
    position: answer.position,
    dictionaryVersion: answer.dictionaryVersion,
    codeVersion: answer.codeVersion,
    question,
    policy: its === null ? { id, version, hash, exact: true } : { ...namePolicy(its), exact: false },
    observations: its === null ? answer.observations : released(answer, its),
  });
}

/** A centre tells of its own cases alone, so that no other has to have contributed. */
const ofOneCentre = ({ id, ...rules }: CheckedPolicy): CheckedPolicy =>
  definePolicy({ ...rules, id: `${id}-of-one-centre`, minCentres: 1 });

/** The curve of each group as it is released: in steps of enough cases on the grid of days, up to where too few are left. */
function released({ question, observations }: ObservationsAnswer, policy: CheckedPolicy): Observation[] {
  const dimensions = question.by.map((name) => ({ name, categories: groupsOf(name) }));
  const groups = Map.groupBy(observations, ({ at }) => JSON.stringify(at));
  const curves = releaseCurves(
    dimensions,
    [...groups.values()].map((its) => ({
      at: its[0]?.at ?? [],
      centre: 'this one',
      observations: {
        left: its.map(({ left }) => left),
        right: its.map(({ outcome, right }) => (outcome === 'resolved' ? (right ?? Infinity) : Infinity)),
        weight: its.map(({ cases }) => cases),
      },
    })),
    policy,
    (rows, centres) =>
      releaseIntervals(rows, centres, policy, ({ left, right, weight }) =>
        turnbull({ left: [...left], right: [...right], weight: [...weight] }),
      ),
  );
  return curves.flatMap(({ at, curve }) =>
    curve.kind === 'none'
      ? []
      : curve.rows.weight.map((cases, row): Observation => {
          const isResolved = curve.rows.cause[row] !== 0;
          const left = curve.rows.left[row] ?? 0;
          const right = isResolved ? (curve.rows.right[row] ?? null) : null;
          return {
            at: [...at],
            entry: null,
            left,
            right,
            outcome: isResolved ? 'resolved' : 'censored',
            cases,
          };
        }),
  );
}
