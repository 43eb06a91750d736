import type { Traits } from './traits.ts';

/** Why two cases may be of one infant, each with what it adds to the score. */
export const likenesses = {
  'same-pseudonym': 10,
  'same-age': 3,
  'age-within-a-day': 2,
  'same-month': 3,
  'adjacent-month': 1,
  'same-sex': 1,
  'same-site-and-side': 2,
  'same-site': 1,
  'same-agent': 1,
} as const;
export type Likeness = keyof typeof likenesses;

export interface Score {
  readonly score: number;
  readonly reasons: readonly Likeness[];
}

/** From here on a person looks: the same age, month and sex with a shared site, or as much. */
export const suspicious = 8;

/**
 * How much speaks for two cases being of one infant; null when something speaks against it. A centre's own pseudonym
 * decides within the centre, whatever else was entered; across centres it says nothing.
 */
export function scoreOf(a: Traits, b: Traits): Score | null {
  const reasons: Likeness[] = [];
  if (a.centre === b.centre && a.pseudonym !== null && a.pseudonym === b.pseudonym) {
    reasons.push('same-pseudonym');
  } else if (contradict(a, b)) return null;
  const apart = apartIn(a.age, b.age);
  if (apart === 0) reasons.push('same-age');
  if (apart === 1) reasons.push('age-within-a-day');
  const months = apartIn(a.month, b.month);
  if (months === 0) reasons.push('same-month');
  if (months === 1) reasons.push('adjacent-month');
  if (a.sex === b.sex && a.sex !== 'unknown') reasons.push('same-sex');
  if (share(a.places, b.places)) reasons.push('same-site-and-side');
  else if (share(a.sites, b.sites)) reasons.push('same-site');
  if (share(a.agents, b.agents)) reasons.push('same-agent');
  return { score: reasons.reduce((sum, reason) => sum + likenesses[reason], 0), reasons };
}

/** An age or a month too far apart, or another sex: what is only not known speaks neither for nor against. */
function contradict(a: Traits, b: Traits): boolean {
  const isFar = (apart: number | null) => apart !== null && apart > 1;
  const otherSex = a.sex !== b.sex && a.sex !== 'unknown' && b.sex !== 'unknown';
  return otherSex || isFar(apartIn(a.age, b.age)) || isFar(apartIn(a.month, b.month));
}

const apartIn = (a: number | null, b: number | null) => (a === null || b === null ? null : Math.abs(a - b));

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((each) => b.has(each));
