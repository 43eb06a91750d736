import { notRecorded, type ToldTable } from '@calcinosis/questions';
import { absent, percent } from '../document/numbers.ts';

/** Groups of cases of which the thing itself is not known: they are no part of what is. */
const unknowns: ReadonlySet<string> = new Set([notRecorded, 'unknown', 'not-stated']);

export const isUnknown = (group: string): boolean => unknowns.has(group);

/** All cases of a table, as counted on their own; null where they are not shown. */
export const allCasesOf = ({ margins }: ToldTable): number | null =>
  margins.find(({ at }) => at.every((code) => code === null))?.cases ?? null;

/**
 * The cases of a table of one dimension of which it is known: all without those of which it is not. Null where one of these
 * numbers is not shown. A sum of the groups would leave out those that are hidden, and make the share of every other too high.
 */
export const knownCasesOf = (table: ToldTable): number | null =>
  table.cells
    .filter(({ at: [group = ''] }) => isUnknown(group))
    .reduce<number | null>(
      (rest, { cases }) => (rest === null || cases === null ? null : rest - cases),
      allCasesOf(table),
    );

/** The share of some cases in all of them. Both are rounded of hospitals, so that a part may come out larger than its whole. */
export const shareOf = (cases: number | null, all: number | null): string =>
  cases === null || all === null || all <= 0 ? absent : percent(Math.min(1, cases / all));
