import type { CheckedPolicy } from '@calcinosis/disclosure';
import {
  inOrderOf,
  type NoteCode,
  notesThatHold,
  type ResolutionTimeAnswer,
  type ResolutionTimeQuestion,
  type Snapshot,
} from '@calcinosis/questions';
import { headerOf } from '../statistics/header.ts';
import type { PooledCount } from './pooledCases.ts';
import { dimensionsBy } from './pooledQuestion.ts';
import { estimateReleased, type ReleasedGroup, releaseGroups } from './releasedGroup.ts';

/** State of knowledge of an answer over all hospitals; without a snapshot, what is told is that there is none. */
export interface ReleasedState {
  readonly position: number;
  readonly snapshot: Snapshot | null;
  readonly policy: CheckedPolicy;
}

/** What is released of a question over all hospitals, from its secret counts. Pure. */
export function releaseQuestion(
  question: ResolutionTimeQuestion,
  counts: readonly PooledCount[],
  policy: CheckedPolicy,
): ReleasedGroup[] {
  return releaseGroups(dimensionsBy(question), counts, question, policy);
}

/** Groups in the order of the dimensions as the question names them, and so their codes. */
export function asNamed<Group extends { readonly at: readonly string[] }>(
  { by }: Pick<ResolutionTimeQuestion, 'by'>,
  released: readonly Group[],
): Group[] {
  const places = by.map((name) => dimensionsBy({ by }).indexOf(name));
  const inOrder = inOrderOf(by);
  return released
    .map((each) => ({ ...each, at: places.map((place) => each.at[place] ?? '') }))
    .toSorted((a, b) => inOrder(a.at, b.at));
}

/** Groups as an answer over all hospitals has them: how many cases there are besides is not told. */
export function toldOfHospitals<Group extends { readonly curveSuppressed: string | null }>(groups: Group[]) {
  const suppressed = groups.filter(({ curveSuppressed }) => curveSuppressed !== null).length;
  return { casesInStratum: null, leftOut: [], parked: null, groups, suppressed };
}

/** The answer from what is released, and from nothing else. Pure. */
export function pooledAnswer(
  question: ResolutionTimeQuestion,
  released: readonly ReleasedGroup[],
  state: ReleasedState,
): ResolutionTimeAnswer {
  const lastDay =
    question.horizon ??
    Math.max(0, ...released.map(({ firstSeen }) => (firstSeen.kind === 'none' ? 0 : firstSeen.endDay)));
  const groups = asNamed(question, released).map((each) =>
    estimateReleased(each, question, { policy: state.policy, lastDay }),
  );
  const isYoung = groups.every(({ curveSuppressed }) => curveSuppressed !== null);
  const notes: [NoteCode, boolean][] = [
    ['interval-censored', !isYoung],
    ['removals-censored', !isYoung],
    ['deaths-censored', !isYoung],
    ['released-counts', !isYoung],
    ['no-snapshot', state.position === 0 && state.snapshot === null],
    ['young-registry', isYoung],
  ];
  return {
    ...headerOf('resolution-time', question, state),
    ...toldOfHospitals(groups),
    notes: notesThatHold(notes),
  };
}
