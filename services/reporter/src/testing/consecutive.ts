import type { EditionContent } from '@calcinosis/edition';
import { EditionLog } from '../editions/editionLog.ts';
import { History } from './history.ts';
import { type PublishedTable, publishedTables } from './publishedTables.ts';
import { asPublished, numberIn, onlySmallHidden, readingOf } from './reading.ts';
import type { ReportingRegistry } from './reportingRegistry.ts';
import { type Known, type Reading, subtracted } from './subtraction.ts';
import { contentOf } from './timeTravel.ts';
import {
  type AsOf,
  asHeld,
  asTheyAre,
  changedIn,
  heldAt,
  sizeOf,
  type Truth,
  truthOfTimes,
} from './truth.ts';

/** An edition, and all that it tells of hospitals. */
export interface ReadEdition {
  /** Of the log, which it is as of. */
  readonly position: number;
  /** Of the editions up to this one. */
  readonly positions: readonly number[];
  readonly content: EditionContent;
  readonly tables: readonly PublishedTable[];
}

/** Every edition of the log as anybody reads it, beside the truth that nobody does. */
export async function readEditions(
  registry: ReportingRegistry,
): Promise<{ history: History; editions: ReadEdition[] }> {
  const history = await History.read(registry);
  const contents: EditionContent[] = [];
  for (const edition of await new EditionLog(registry.db).editions()) {
    contents.push(await contentOf(registry, edition));
  }
  return { history, editions: editionsOf(contents, history) };
}

/** Of several as of one position the first one: another revision tells the same of hospitals. */
export function editionsOf(contents: readonly EditionContent[], history: History): ReadEdition[] {
  const positions: number[] = [];
  return contents.flatMap((content) => {
    const position = content.snapshot?.position;
    if (position === undefined || positions.includes(position)) return [];
    positions.push(position);
    const upTo = [...positions];
    return [{ position, positions: upTo, content, tables: publishedTables(content, history, upTo) }];
  });
}

/** A number, or a curve, that another edition tells otherwise, and how many of its cases had changed. */
export interface Moved {
  readonly id: string;
  readonly group: string;
  readonly changed: number;
}

/** Everything of hospitals that a later edition tells otherwise than the one that told it first. */
export function movedBetween(history: History, editions: readonly ReadEdition[], threshold: number): Moved[] {
  const first = new Map<string, { readonly told: string; readonly asOf: number }>();
  return editions.flatMap((edition) =>
    toldIn(history, edition).flatMap(({ id, group, told, truth }): Moved[] => {
      const asOf = heldAt(truth, group, edition.positions, threshold);
      const before = first.get(numberIn(id, group));
      if (before?.told === told) return [];
      first.set(numberIn(id, group), { told, asOf });
      if (before === undefined) return [];
      return [{ id, group, changed: changedIn(group, truth(before.asOf), truth(asOf)) }];
    }),
  );
}

/** A shown number, or a shown curve, of hospitals' cases. */
interface ToldThing {
  readonly id: string;
  readonly group: string;
  readonly told: string;
  readonly truth: Truth;
}

function toldIn(history: History, { content, tables }: ReadEdition): ToldThing[] {
  const numbers = tables.flatMap(({ id, groups, truth }) =>
    groups.flatMap(({ group, cases }) => (cases === null ? [] : [{ id, group, told: String(cases), truth }])),
  );
  const curves = content.answers.flatMap((each): ToldThing[] => {
    if (each.kind !== 'resolution-time' && each.kind !== 'cumulative-incidence') return [];
    if (each.answer.question.stratum !== 'hospital') return [];
    const truth = truthOfTimes(history, each.answer.question);
    return each.answer.groups.flatMap((group) =>
      group.curveSuppressed === null
        ? [{ id: `${each.id} curve`, group: group.at.join('|'), told: curveIn(group), truth }]
        : [],
    );
  });
  return [...numbers, ...curves];
}

const curveIn = (group: object): string =>
  JSON.stringify(
    'causes' in group
      ? group.causes
      : 'kaplanMeier' in group && 'turnbull' in group
        ? [group.kaplanMeier, group.turnbull]
        : null,
  );

/** A small number of cases, or a change by few of them, and what a reader can tell of it. */
export interface Inferred {
  readonly of: string;
  readonly truth: number;
  readonly known: Known;
}

/** What an attack on all editions together comes to. */
export interface Attacked {
  /** What it believes and is not so: none, or the attack is wrong. */
  readonly mistakes: readonly Inferred[];
  readonly changes: readonly Inferred[];
  readonly numbers: readonly Inferred[];
}

/** What the published editions tell a reader who puts them all together. */
export function attackPublished(editions: readonly ReadEdition[], threshold: number): Attacked {
  const readings = editions.map(({ tables }, index) =>
    readingOf(asPublished(tables, editions[index - 1]?.tables ?? null, threshold), threshold),
  );
  return attacked(editions, readings, { threshold, asOf: asHeld(threshold) });
}

/** What they would tell were small numbers hidden, and nothing else done. */
export function attackOnlySmallHidden(editions: readonly ReadEdition[], threshold: number): Attacked {
  const readings = editions.map(({ tables, position }) =>
    readingOf(onlySmallHidden(tables, position, threshold), threshold),
  );
  return attacked(editions, readings, { threshold, asOf: asTheyAre });
}

const attacked = (
  editions: readonly ReadEdition[],
  readings: readonly Reading[],
  { threshold, asOf }: { readonly threshold: number; readonly asOf: AsOf },
): Attacked => ({
  mistakes: mistakesIn(editions, readings),
  changes: smallChanges(editions, readings, threshold),
  numbers: smallNumbers(editions, readings, asOf),
});

/** What is not so in a reading. */
function mistakesIn(editions: readonly ReadEdition[], readings: readonly Reading[]): Inferred[] {
  return editions.flatMap(({ tables, position }, index) =>
    numbersIn(tables, position).flatMap(([of, truth]): Inferred[] => {
      const known = readings[index]?.known.get(of);
      const isSo = known !== undefined && known.lowest <= truth && truth <= known.highest;
      return isSo || known === undefined ? [] : [{ of, truth, known }];
    }),
  );
}

/** What subtracting each edition from the next one tells of the groups of which 1 to `threshold` cases changed in between. */
function smallChanges(
  editions: readonly ReadEdition[],
  readings: readonly Reading[],
  threshold: number,
): Inferred[] {
  return editions.flatMap(({ tables, position }, index) => {
    const [before, earlier, later] = [editions[index - 1], readings[index - 1], readings[index]];
    if (before === undefined || earlier === undefined || later === undefined) return [];
    const changes = subtracted(earlier, later);
    return tables.flatMap(({ groups, truth }) =>
      groups.flatMap(({ group, key }): Inferred[] => {
        const [then, now] = [truth(before.position), truth(position)];
        const changed = changedIn(group, then, now);
        const known = changes.get(key);
        if (changed === 0 || changed > threshold || known === undefined) return [];
        return [{ of: key, truth: sizeOf(now, group) - sizeOf(then, group), known }];
      }),
    );
  });
}

/**
 * What all editions together, each and those before it, tell of the numbers that stay hidden because they are small.
 *
 */
function smallNumbers(
  editions: readonly ReadEdition[],
  readings: readonly Reading[],
  asOf: AsOf,
): Inferred[] {
  const together = new Map<string, { readonly since: number; readonly known: Known }>();
  return editions.flatMap(({ tables, positions }, index) =>
    tables.flatMap(({ id, groups, truth }) =>
      groups.flatMap(({ group, suppressed }): Inferred[] => {
        const of = numberIn(id, group);
        const before = together.get(of);
        together.delete(of);
        const now = readings[index]?.known.get(of);
        if (suppressed !== 'small' || now === undefined) return [];
        const since = asOf(truth, group, positions);
        const known = before?.since === since ? bothOf(before.known, now) : now;
        together.set(of, { since, known });
        return [{ of, truth: sizeOf(truth(since), group), known }];
      }),
    ),
  );
}

const bothOf = (a: Known, b: Known): Known => ({
  lowest: Math.max(a.lowest, b.lowest),
  highest: Math.min(a.highest, b.highest),
});

/** How many cases there are in truth, by what the tables tell of. */
const numbersIn = (tables: readonly PublishedTable[], position: number): [of: string, truth: number][] =>
  tables.flatMap(({ key, groups, truth }) => {
    const cases = truth(position);
    return [
      [key, cases.size] as [string, number],
      ...groups.map((each): [string, number] => [each.key, sizeOf(cases, each.group)]),
    ];
  });
