import type { EditionContent } from '@calcinosis/edition';
import type { ResolutionTimeAnswer } from '@calcinosis/questions';
import type { PublishedEdition } from '@calcinosis/registry';
import type { ReportingRegistry } from './reportingRegistry.ts';
import { type Change, type Known, subtracted, tablesKnown, type TableKnown } from './subtraction.ts';
import { contentOf } from './timeTravel.ts';
import { changedIn, netChangeIn, truthAt } from './truth.ts';

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
    for (const { id, group, told, dimension, times } of toldIn(await contentOf(registry, edition))) {
      const key = JSON.stringify([id, group]);
      const before = first.get(key);
      if (before?.told === told) continue;
      first.set(key, { told, position });
      if (before === undefined) continue;
      moved.push({
        id,
        group,
        changed: changedIn(
          group,
          await truthAt(registry, before.position, dimension, times),
          await truthAt(registry, position, dimension, times),
        ),
      });
    }
  }
  return moved;
}

/** A shown number, or a shown curve, of hospitals' cases. */
interface Told {
  readonly id: string;
  readonly group: string;
  readonly told: string;
  readonly dimension: string | undefined;
  /** The question that a curve answers. */
  readonly times?: ResolutionTimeAnswer['question'];
}

function toldIn({ answers }: EditionContent): Told[] {
  return answers.flatMap((each): Told[] => {
    if (each.kind === 'withheld' || each.answer.question.stratum !== 'hospital') return [];
    if (each.kind === 'counts') {
      const dimension = each.answer.dimensions[0]?.name;
      return each.answer.cells.flatMap(({ at, cases }) =>
        cases === null ? [] : [{ id: each.id, group: at[0] ?? '', told: String(cases), dimension }],
      );
    }
    const { question, groups } = each.answer;
    return groups.flatMap((group) =>
      group.curveSuppressed === null
        ? [
            {
              id: each.id,
              group: group.at[0] ?? '',
              told: JSON.stringify([group.kaplanMeier.steps, group.turnbull.intervals]),
              dimension: question.by[0],
              times: question,
            },
          ]
        : [],
    );
  });
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
  for (const [dimension, some] of Map.groupBy(changes, (change) => change.dimension)) {
    const before = await truthAt(registry, earlier.position, dimension);
    const after = await truthAt(registry, later.position, dimension);
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
    tablesKnown(await contentOf(registry, edition), threshold);

/** As they would be known were small numbers hidden, and nothing else done. */
export const onlySmallHidden =
  (registry: ReportingRegistry, threshold: number) =>
  async ({ sha256, position }: PublishedEdition): Promise<TableKnown[]> => {
    const tables: TableKnown[] = [];
    for (const { dimension, groups } of tablesKnown(await contentOf(registry, { sha256 }), threshold)) {
      const cases = [...(await truthAt(registry, position, dimension)).values()];
      const known = [...groups.keys()].map((name): [string, Known] => {
        const n = cases.filter(({ group }) => group === name).length;
        return [
          name,
          n > 0 && n <= threshold ? { lowest: 1, highest: threshold } : { lowest: n, highest: n },
        ];
      });
      tables.push({ dimension, groups: new Map(known) });
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
