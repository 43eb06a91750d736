import { daysOf, type Endpoint, isAbsent } from '@calcinosis/dictionary';
import { takesOut } from '../case/entry/treatment.ts';
import type { RegisteredCase } from '../case/state.ts';
import { type Assessment, assessmentsOf, type Bounds, boundsOf, type SingleEndpoint } from './assessment.ts';
import { censoredAt, type Outcome } from './outcome.ts';
import { untilDeath } from './untilDeath.ts';

/**
 * Outcome of one lesion at one endpoint, or null when nothing was ever assessed for it. The order in
 * which visits were recorded does not matter, only when they took place.
 *
 * left is the last day on which the lesion was surely there (day 0 at the least), right the first
 * later day on which it was gone and after which it was never there again. A lesion found there and
 * gone on one day counts as there.
 */
export function lesionOutcome(state: RegisteredCase, lesionId: string, endpoint: Endpoint): Outcome | null {
  return untilDeath(outcomeInLife(state, lesionId, endpoint), state);
}

/** The outcome as far as looks and procedures tell it. */
export function outcomeInLife(state: RegisteredCase, lesionId: string, endpoint: Endpoint): Outcome | null {
  const removal = removalOf(state, lesionId);
  const natural =
    endpoint === 'complete' ? completeOutcome(state, lesionId) : naturalOutcome(state, lesionId, endpoint);
  if (removal === null || natural === null) return natural;
  if (natural.kind === 'resolved' && natural.right <= removal.from) return natural;
  // A lesion that was still found there had not been removed yet.
  const left = Math.max(removal.from, Math.min(natural.left, removal.to));
  return { kind: 'removed', left, right: removal.to };
}

function naturalOutcome(state: RegisteredCase, lesionId: string, endpoint: SingleEndpoint): Outcome | null {
  const assessments = assessmentsOf(state, lesionId, endpoint);
  const boundsFound = (wanted: Assessment['status']) =>
    assessments.filter(({ status }) => status === wanted).map(({ when }) => when);
  const present = boundsFound('present');
  const absent = boundsFound('absent');
  // A lesion presents by being felt or told of; whether it shows on film, only a film tells.
  const assessed = endpoint !== 'radiographic' || assessments.length > 0;
  if (!assessed) return null;
  const left = Math.max(0, ...present.map(({ from }) => from));
  const lastSeen = Math.max(0, ...present.map(({ to }) => to));
  const right = Math.min(...absent.filter(({ to }) => to > lastSeen).map(({ to }) => to));
  return right === Number.POSITIVE_INFINITY ? censoredAt(left) : { kind: 'resolved', left, right };
}

/** Both gone: the later of the two decides, and what is not known gone keeps the time open. */
function completeOutcome(state: RegisteredCase, lesionId: string): Outcome | null {
  const clinical = naturalOutcome(state, lesionId, 'clinical');
  const radiographic = naturalOutcome(state, lesionId, 'radiographic');
  if (clinical === null || radiographic === null) return null;
  return latest([clinical, radiographic]);
}

/** The time by which all of several have happened lies between the latest lefts and the latest rights. */
export function latest(outcomes: readonly Outcome[]): Outcome {
  const left = Math.max(...outcomes.map((outcome) => outcome.left));
  const right = Math.max(...outcomes.map((outcome) => outcome.right));
  return right === Number.POSITIVE_INFINITY ? censoredAt(left) : { kind: 'resolved', left, right };
}

/** When a lesion was taken out, as a visit reports it or as a treatment that was given; the earliest of them. */
function removalOf({ removals, entries }: RegisteredCase, lesionId: string): Bounds | null {
  const reported = removals
    .filter(({ removal }) => removal.lesionId === lesionId)
    .map(({ removal }) => boundsOf(removal.when));
  const treated = [...entries.values()].flatMap((entry) => {
    if (entry.kind !== 'treatment' || !takesOut(entry) || isAbsent(entry.start)) return [];
    return entry.lesionIds?.includes(lesionId) === true ? [afterDay0(daysOf(entry.start))] : [];
  });
  return earliest([...reported, ...treated]);
}

/** A case begins on day 0: what was taken out before it has been taken out by then. */
const afterDay0 = ({ from, to }: Bounds): Bounds => ({ from: Math.max(0, from), to: Math.max(0, to) });

function earliest(bounds: readonly Bounds[]): Bounds | null {
  const [first, ...others] = bounds;
  if (first === undefined) return null;
  return others.reduce((a, b) => (b.to < a.to || (b.to === a.to && b.from < a.from) ? b : a), first);
}
