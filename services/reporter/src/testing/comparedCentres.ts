import { publicPolicy } from '@calcinosis/disclosure';
import type { TableCell } from '@calcinosis/questions';
import { groupsIn, heldAt, sizeOf, type Truth } from './truth.ts';

/** Of the cases of one centre, those of which something is so, or is not. */
interface NamedCell extends Pick<TableCell, 'cases' | 'suppressed'> {
  readonly group: string;
}

const answers = ['yes', 'no'] as const;

/**
 * The rows of a comparison with the centres that they are of, for an attacker who knows them all: more than any reader does. A
 * centre without a row is told nothing of.
 *
 * @param positions of the editions up to this one.
 * @throws Error for a row that is of no centre.
 */
export function namedRows(
  cells: readonly TableCell[],
  truth: Truth,
  positions: readonly number[],
): NamedCell[] {
  const { threshold, roundingBase } = publicPolicy;
  const shownOf = (group: string) => {
    const held = sizeOf(truth(heldAt(truth, group, positions, threshold)), group);
    return Math.round(held / roundingBase) * roundingBase;
  };
  const centres = [
    ...new Set(groupsIn(truth(positions.at(-1) ?? 0)).map((group) => group.split('|')[0] ?? '')),
  ];
  const left = new Set(centres);
  const named = rowsOf(cells).flatMap(({ yes, no }) => {
    const centre = [...left].find((each) => shownOf(`${each}|yes`) === yes && shownOf(`${each}|no`) === no);
    if (centre === undefined) throw new Error(`No centre has ${yes} and ${no} cases.`);
    left.delete(centre);
    return [
      { group: `${centre}|yes`, cases: yes, suppressed: null },
      { group: `${centre}|no`, cases: no, suppressed: null },
    ];
  });
  const others = [...left].flatMap((centre) =>
    answers.map((answer) => ({ group: `${centre}|${answer}`, cases: null, suppressed: null })),
  );
  return [...named, ...others];
}

function rowsOf(cells: readonly TableCell[]): { yes: number; no: number }[] {
  const rows = Map.groupBy(cells, ({ at }) => at[0] ?? '');
  return [...rows.values()].map((row) => {
    const [yes, no] = answers.map((answer) => row.find(({ at }) => at[1] === answer)?.cases ?? null);
    if (yes === null || yes === undefined || no === null || no === undefined) {
      throw new Error('Expected both numbers of a row.');
    }
    return { yes, no };
  });
}
