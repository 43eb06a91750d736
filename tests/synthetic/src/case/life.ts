import type { Consent, Death } from '@calcinosis/registry';
import { millisecondsPerDay } from '../calendar.ts';
import type { Model } from '../model.ts';
import type { RandomSequence } from '../random/randomSequence.ts';
import type { Course } from './course.ts';
import type { Entry } from './entry.ts';

const consents = [
  { version: '1.0', givenBy: 'parent', weight: 0.7 },
  { version: '1.1', givenBy: 'parent', weight: 0.2 },
  { version: '1.1', givenBy: 'guardian', weight: 0.1 },
] as const;

const relations = [
  { relation: 'unrelated', weight: 0.8 },
  { relation: 'unknown', weight: 0.2 },
] as const;

/** Milliseconds from an entry to the one that belongs to it. */
const soon = 5 * 60_000;

/**
 * What a centre enters of a case beside its visits: the consent, a visit a second time and that it takes that back, and
 * a death. It is drawn by itself, so that all else of the case is the same without it.
 */
export function withLife(
  sequence: RandomSequence,
  model: Model,
  course: Course,
  presentedAt: number,
  entries: readonly Entry[],
): Entry[] {
  const all = entries.flatMap((entry): Entry[] => {
    if (entry.kind === 'registration') {
      if (!sequence.chance(model.consents)) return [entry];
      return [entry, { kind: 'consent', enteredAt: entry.enteredAt + soon, consent: drawConsent(sequence) }];
    }
    if (entry.kind !== 'visit' || !sequence.chance(model.visitsTwice)) return [entry];
    const { visit, enteredAt } = entry;
    return [
      entry,
      { kind: 'visit-again', enteredAt: enteredAt + soon, visit },
      { kind: 'visit-retracted', enteredAt: enteredAt + 2 * soon, visit },
    ];
  });
  const death = drawDeath(sequence, model, course);
  if (death !== null) {
    const diedAt = presentedAt + death.day * millisecondsPerDay;
    const last = Math.max(...all.map(({ enteredAt }) => enteredAt));
    const { death: content } = death;
    all.push({ kind: 'death', enteredAt: Math.max(diedAt, last) + soon, death: content });
  }
  return all.toSorted((a, b) => a.enteredAt - b.enteredAt);
}

function drawConsent(sequence: RandomSequence): Consent {
  const { version, givenBy } = sequence.pick(consents);
  return { legalBasis: 'consent', version, givenBy, scope: ['registry'], when: { day: 0 } };
}

/** After every visit, wrong days included, so that none lies after it. */
function drawDeath(
  sequence: RandomSequence,
  model: Model,
  course: Course,
): { day: number; death: Death } | null {
  const dies = sequence.chance(model.deaths);
  const later = 100 + sequence.below(100);
  const { relation } = sequence.pick(relations);
  if (!dies || course.lossDay !== null) return null;
  const day = (course.visits.at(-1)?.day ?? 0) + later;
  return { day, death: { when: { day }, relation } };
}
