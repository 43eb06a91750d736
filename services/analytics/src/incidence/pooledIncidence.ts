import { type CheckedPolicy, type CurveGroup, type GroupCauses, releaseCauses } from '@calcinosis/disclosure';
import {
  causes,
  type CumulativeIncidenceAnswer,
  type CumulativeIncidenceGroup,
  type CumulativeIncidenceQuestion,
  groupsOf,
  type NoteCode,
  notesThatHold,
} from '@calcinosis/questions';
import { codesOf } from '../released/cell.ts';
import { asNamed, toldOfHospitals, type ReleasedState } from '../released/pooledAnswer.ts';
import type { PooledCount } from '../released/pooledCases.ts';
import { dimensionsBy } from '../released/pooledQuestion.ts';
import { headerOf } from '../statistics/header.ts';
import { estimateIncidence } from './estimateIncidence.ts';
import { endsOf } from './incidenceAnswer.ts';

/** What is released of how the cases of all hospitals end, from their secret counts. Pure. */
export function releaseIncidence(
  question: CumulativeIncidenceQuestion,
  counts: readonly PooledCount[],
  policy: CheckedPolicy,
): GroupCauses[] {
  const dimensions = dimensionsBy(question).map((name) => ({ name, categories: groupsOf(name) }));
  return releaseCauses(dimensions, partsOf(counts), causes, policy);
}

/** The cases of each centre in each group. */
function partsOf(counts: readonly PooledCount[]): CurveGroup[] {
  const parts = Map.groupBy(counts, ({ group, centre }) => JSON.stringify([group, centre]));
  return [...parts.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const observations = endsOf(rows);
    return [{ at: codesOf(first.group), centre: first.centre, observations }];
  });
}

/** The answer from what is released, and from nothing else. Pure. */
export function pooledIncidence(
  question: CumulativeIncidenceQuestion,
  released: readonly GroupCauses[],
  state: ReleasedState,
): CumulativeIncidenceAnswer {
  const lastDay =
    question.horizon ??
    Math.max(0, ...released.map(({ curve }) => (curve.kind === 'none' ? 0 : curve.endDay)));
  const groups = asNamed(question, released).map((each) => groupOf(each, question, lastDay));
  const isYoung = groups.every(({ curveSuppressed }) => curveSuppressed !== null);
  const ends = groups.flatMap((group) => group.causes);
  const notes: [NoteCode, boolean][] = [
    ['first-end-counts', !isYoung],
    ['ends-not-told', ends.some(({ suppressed }) => suppressed !== null)],
    ['released-counts', !isYoung],
    ['no-snapshot', state.position === 0 && state.snapshot === null],
    ['young-registry', isYoung],
  ];
  return {
    ...headerOf('cumulative-incidence', question, state),
    ...toldOfHospitals(groups),
    notes: notesThatHold(notes),
  };
}

function groupOf(
  { at, cases, curve, hidden }: GroupCauses,
  { horizon }: CumulativeIncidenceQuestion,
  lastDay: number,
): CumulativeIncidenceGroup {
  const told = {
    at: [...at],
    cases: cases.value,
    suppressed: cases.value === null ? cases.suppressed : null,
  };
  if (curve.kind === 'none') {
    const nothing = { toldUpTo: null, causes: [], censored: null, riskTable: [] };
    return { ...told, curveSuppressed: curve.suppressed, ...nothing };
  }
  const { left, right, cause, weight } = curve.rows;
  return {
    ...told,
    curveSuppressed: null,
    toldUpTo: curve.endDay < (horizon ?? Infinity) ? curve.endDay : null,
    ...estimateIncidence(
      { left, right, cause, weight },
      { hidden, horizon, lastDay: Math.min(lastDay, curve.endDay) },
    ),
  };
}
