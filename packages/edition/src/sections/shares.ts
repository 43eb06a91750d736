import { notRecorded, type ToldTable } from '@calcinosis/questions';
import { absent, percent } from '../document/numbers.ts';

/** Groups of cases of which the thing itself is not known: they are no part of what is. */
const unknowns: ReadonlySet<string> = new Set([notRecorded, 'unknown', 'not-stated']);

export const isUnknown = (group: string): boolean => unknowns.has(group);

/** All cases of a table, as counted on their own; null where they are not shown. */
export const allCasesOf = ({ margins }: ToldTable): number | null =>
  margins.find(({ at }) => at.every((code) => code === null))?.cases ?? null;

/** So small a part of all cases changes no share by more than one per cent of it. */
const negligible = 0.01;

/**
 * The cases of a table of one dimension of which it is known: all without those of which it is not. Where these are not shown, they are
 * no more than the groups that are leave of all, as far as rounded numbers tell; unless that is next to nothing, null. A sum of the
 * groups would leave out those that are hidden, and make the share of every other too high.
 */
export function knownCasesOf(table: ToldTable): number | null {
  const all = allCasesOf(table);
  if (all === null) return null;
  const unknown = table.cells.filter(({ at: [group = ''] }) => isUnknown(group));
  const left = all - shownIn(table.cells);
  if (unknown.some(({ cases }) => cases === null) && left > negligible * all) return null;
  return all - shownIn(unknown);
}

const shownIn = (cells: ToldTable['cells']): number =>
  cells.reduce((sum, { cases }) => sum + (cases ?? 0), 0);

/** The share of some cases in all of them. Both are rounded of hospitals, so that a part may come out larger than its whole. */
export const shareOf = (cases: number | null, all: number | null): string =>
  cases === null || all === null || all <= 0 ? absent : percent(Math.min(1, cases / all));
