import type { Counts, Dimension } from '../tables/counts.ts';
import { randomNumbers } from './randomNumbers.ts';

/** A case with its attributes, the centre it came from, and the visits that bracket its event. */
export interface DrawnCase {
  readonly attributes: readonly string[];
  readonly centre: string;
  readonly left: number;
  readonly right: number;
}

export const attributes: readonly Dimension[] = [
  { name: 'sex', categories: ['female', 'male'] },
  { name: 'age', categories: ['0-6', '7-27', '28-'] },
  { name: 'agent', categories: ['gluconate', 'chloride', 'other'] },
  { name: 'site', categories: ['hand', 'arm', 'foot', 'scalp'] },
  { name: 'pattern', categories: ['amorphous', 'plaque', 'vascular', 'mixed'] },
];

/**
 * A registry drawn from a seed. Categories are of very unequal size and hang together, and so do centres: that is
 * what makes small cells, and what helps an attacker.
 */
export function drawCases(size: number, seed: number): DrawnCase[] {
  const random = randomNumbers(seed);
  const pick = (categories: readonly string[], skew: number): string =>
    categories[Math.min(categories.length - 1, Math.floor(categories.length * random() ** skew))] ?? '';
  return Array.from({ length: size }, () => {
    const own: string[] = [];
    for (const [index, { categories }] of attributes.entries()) {
      const same = categories[attributes[index - 1]?.categories.indexOf(own[index - 1] ?? '') ?? -1];
      own.push(same !== undefined && random() < 0.5 ? same : pick(categories, 1 + (index % 3)));
    }
    const left = Math.floor(80 * random() ** 2);
    return {
      attributes: own,
      centre: `centre-${Math.floor(12 * random() ** 2)}`,
      left,
      right: random() < 0.2 ? Infinity : left + 1 + Math.floor(60 * random()),
    };
  });
}

/** The counts of cases over some of the attributes. */
export function countCases(cases: readonly DrawnCase[], names: readonly string[]): Counts {
  const kept = names.map((name) => attributes.findIndex((attribute) => attribute.name === name));
  return {
    dimensions: kept.flatMap((index) => attributes[index] ?? []),
    rows: cases.map((one) => ({
      at: kept.map((index) => one.attributes[index] ?? ''),
      centre: one.centre,
      cases: 1,
    })),
  };
}
