import type { EditionContent } from '@calcinosis/edition';
import type { PublishedEdition } from '@calcinosis/registry';
import { publishedTables } from './publishedTables.ts';
import type { ReportingRegistry } from './reportingRegistry.ts';
import { type Change, type Known, subtracted, tablesKnown, type TableKnown } from './subtraction.ts';
import { contentOf } from './timeTravel.ts';
import { changedIn, netChangeIn, type TrueCases, trueCounts, trueTimes } from './truth.ts';

/** A number, or a curve, that another edition tells otherwise, and how many of its cases had changed. */
export interface Moved {
  readonly id: string;
  readonly group: string;
  readonly changed: number;
}

/** Everything of hospitals that a later edition tells otherwise than the one that told it first. */
export async function movedBetween(
  registry: ReportingRegistry,
  editions: readonly PublishedEdition[],
): Promise<Moved[]> {
  const moved: Moved[] = [];
  const first = new Map<string, { readonly told: string; readonly position: number }>();
  for (const edition of editions) {
    const { position } = edition;
    for (const { id, group, told, truthAt } of toldIn(registry, await contentOf(registry, edition))) {
      const key = JSON.stringify([id, group]);
      const before = first.get(key);
      if (before?.told === told) continue;
      first.set(key, { told, position });
      if (before === undefined) continue;
      const [then, now] = [await truthAt(before.position), await truthAt(position)];
      moved.push({ id, group, changed: changedIn(group, then, now) });
    }
  }
  return moved;
}

/** A shown number, or a shown curve, of hospitals' cases. */
interface Told {
  readonly id: string;
  readonly group: string;
  readonly told: string;
  readonly truthAt: (position: number) => Promise<TrueCases>;
}

function toldIn(registry: ReportingRegistry, content: EditionContent): Told[] {
  const numbers = publishedTables(content).flatMap(({ id, dimension, cells }) => {
    const truthAt = remembered((position) => trueCounts(registry, position, dimension));
    return cells.flatMap(({ at, cases }): Told[] =>
      cases === null ? [] : [{ id, group: at[0] ?? '', told: String(cases), truthAt }],
    );
  });
  const curves = content.answers.flatMap((each) => {
    if (each.kind !== 'resolution-time' || each.answer.question.stratum !== 'hospital') return [];
    const { question, groups } = each.answer;
    const truthAt = remembered((position) => trueTimes(registry, position, question));
    return groups
      .filter(({ curveSuppressed }) => curveSuppressed === null)
      .map(
        ({ at, kaplanMeier, turnbull }): Told => ({
          id: each.id,
          group: at[0] ?? '',
          told: JSON.stringify([kaplanMeier.steps, turnbull.intervals]),
          truthAt,
        }),
      );
  });
  return [...numbers, ...curves];
}

/** Asked once for each position. */
function remembered(ask: (position: number) => Promise<TrueCases>): (position: number) => Promise<TrueCases> {
  const known = new Map<number, Promise<TrueCases>>();
  return (position) => {
    const answer = known.get(position) ?? ask(position);
    known.set(position, answer);
    return answer;
  };
}

/** What subtracting an edition from the next one gives away: changes of 1 to `threshold` cases, and how well they are known. */
export async function givenAway(
  registry: ReportingRegistry,
  [earlier, later]: readonly [PublishedEdition, PublishedEdition],
  threshold: number,
  known: (edition: PublishedEdition) => Promise<readonly TableKnown[]>,
): Promise<Change[]> {
  const small: Change[] = [];
  const changes = subtracted(await known(earlier), await known(later));
  for (const [, some] of Map.groupBy(changes, ({ id }) => id)) {
    const dimension = some[0]?.dimension ?? null;
    const before = await trueCounts(registry, earlier.position, dimension);
    const after = await trueCounts(registry, later.position, dimension);
    for (const change of some) {
      const net = netChangeIn(change.group, before, after);
      if (net !== 0 && Math.abs(net) <= threshold) small.push(change);
    }
  }
  return small;
}

/** As a reader knows the tables of an edition. */
export const asPublished =
  (registry: ReportingRegistry, threshold: number) => async (edition: PublishedEdition) =>
    tablesKnown(publishedTables(await contentOf(registry, edition)), threshold);

/** As they would be known were small numbers hidden, and nothing else done. */
export const onlySmallHidden =
  (registry: ReportingRegistry, threshold: number) =>
  async ({ sha256, position }: PublishedEdition): Promise<TableKnown[]> => {
    const tables: TableKnown[] = [];
    for (const { id, dimension, cells } of publishedTables(await contentOf(registry, { sha256 }))) {
      const cases = [...(await trueCounts(registry, position, dimension)).values()];
      const known = cells.map(({ at: [name = ''] }): [string, Known] => {
        const n = cases.filter(({ group }) => group === name).length;
        return [
          name,
          n > 0 && n <= threshold ? { lowest: 1, highest: threshold } : { lowest: n, highest: n },
        ];
      });
      tables.push({ id, dimension, groups: new Map(known) });
    }
    return tables;
  };

/** Of how many different changes a reader has to think. */
export const width = ({ lowest, highest }: Change): number => highest - lowest + 1;

/** Each edition with the next one. */
export function pairsOf(
  editions: readonly PublishedEdition[],
): (readonly [PublishedEdition, PublishedEdition])[] {
  return editions.slice(1).flatMap((later, index) => {
    const earlier = editions[index];
    return earlier === undefined ? [] : [[earlier, later] as const];
  });
}
