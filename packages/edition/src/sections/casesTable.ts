import type { Label } from '@calcinosis/dictionary';
import { tableKindOf, type TableDimension, type TablesAnswer } from '@calcinosis/questions';
import type { EditionStratum, EditionTables } from '../content/questions.ts';
import type { Block, Column } from '../document/document.ts';
import { absent } from '../document/numbers.ts';
import { counted } from './cells.ts';
import type { SectionSource } from './section.ts';
import { isUnknown, knownCasesOf, shareOf } from './shares.ts';
import { hospitalNote, stratumName, untold } from './stratum.ts';

/** Which tables of a kind, under which title. */
export interface Shown {
  readonly id: string;
  readonly title: Label;
  readonly note?: Label;
  /** Names of the dimensions; all of the kind without. */
  readonly only?: readonly string[];
}

/**
 * Numbers of cases in the groups of some dimensions, each stratum in columns of its own; in words for a stratum of which
 * nothing is shown.
 */
export function groupsTable(source: SectionSource, kind: EditionTables, shown: Shown): Block[] {
  const dimensions = codedDimensions(kind).filter(({ name }) => shown.only?.includes(name) !== false);
  return sideBySide(source, kind, { ...shown, shares: 'recorded' }, (strata) =>
    dimensions.flatMap((dimension) => groupRows(source, dimension, strata)),
  );
}

/**
 * How many cases have each thing of a list, such as treatments: a case may have several. Nothing where nobody has any, since the
 * groups of the same kind say in words where there is nothing to show.
 */
export function havingTable(source: SectionSource, kind: EditionTables, list: string, shown: Shown): Block[] {
  const dimensions = listedDimensions(kind, list);
  return sideBySide(source, kind, { ...shown, shares: 'having' }, (strata) =>
    dimensions
      .flatMap((dimension) => havingRow(source, dimension, strata))
      .map(([what = '', ...row], index) => [index === 0 ? what : '', ...row]),
  ).filter((block) => block.kind === 'table');
}

/** A stratum of which something is shown, with its cells by dimension and group. */
interface Told {
  readonly stratum: EditionStratum;
  readonly casesIn: (dimension: string, group: string) => number | null | undefined;
  /** The cases of which a dimension is known; null where it is not told how many they are. */
  readonly knownIn: (dimension: string) => number | null;
}

function sideBySide(
  source: SectionSource,
  kind: EditionTables,
  { id, title, note, shares }: Shown & { readonly shares: SharesOf },
  rowsOf: (strata: readonly Told[]) => string[][],
): Block[] {
  const { t } = source;
  const strata = source.strata.filter((stratum) => kind !== 'communication' || stratum === 'hospital');
  const told = strata.flatMap((stratum): Told[] => {
    const answer = source.answers.tables(`${stratum}-${kind}`);
    return answer?.tables.some(({ cells }) => cells.some(({ cases }) => (cases ?? 0) > 0)) === true
      ? [{ stratum, ...numbersOf(answer) }]
      : [];
  });
  const words = strata
    .filter((stratum) => !told.some((each) => each.stratum === stratum))
    .map((stratum) => untold(source, stratum, `${stratum}-${kind}`));
  const rows = rowsOf(told);
  if (rows.length === 0) return words;
  return [
    ...words,
    {
      kind: 'table',
      id,
      title: t(title),
      columns: [
        { title: t({ en: 'Characteristic', ko: '특성' }), align: 'start', share: 4.2 },
        { title: t({ en: 'Group', ko: '군' }), align: 'start', share: 4 },
        ...told.flatMap(({ stratum }): Column[] => [
          { title: t(stratumName[stratum]), align: 'end', share: 2.4 },
          { title: t({ en: 'Share', ko: '비율' }), align: 'end', share: 1.1 },
        ]),
      ],
      rows,
      note: [
        ...(note === undefined ? [] : [t(note)]),
        t(sharesNote),
        ...(told.some(({ stratum }) => stratum === 'hospital') ? hospitalNotes[shares].map(t) : []),
      ].join(' '),
    },
  ];
}

/** Of which cases a share is. */
type SharesOf = 'recorded' | 'having';

const sharesNote: Label = {
  en: 'Shares: of the cases of which it is recorded and known.',
  ko: '비율: 해당 항목이 기록되고 미상이 아닌 증례 기준.',
};

/** Of hospitals those of whom nothing is recorded are not told apart from those that have it not. */
const hospitalNotes: Readonly<Record<SharesOf, readonly Label[]>> = {
  recorded: [hospitalNote],
  having: [
    {
      en: 'Shares of hospitals: of all their cases.',
      ko: '병원 증례의 비율: 전체 증례 기준.',
    },
    hospitalNote,
  ],
};

function numbersOf({ tables }: TablesAnswer): Omit<Told, 'stratum'> {
  const cells = new Map(
    tables.map((table) => [table.name, new Map(table.cells.map(({ at, cases }) => [at[0] ?? '', cases]))]),
  );
  const known = new Map(tables.map((table) => [table.name, knownCasesOf(table)]));
  return {
    casesIn: (dimension, group) => cells.get(dimension)?.get(group),
    knownIn: (dimension) => known.get(dimension) ?? null,
  };
}

/** A row for each group that somebody has, or may have. */
function groupRows(
  { t }: SectionSource,
  { name, label, categories }: TableDimension,
  strata: readonly Told[],
): string[][] {
  return categories
    .filter(({ code }) => strata.some(({ casesIn }) => (casesIn(name, code) ?? -1) > 0))
    .map((category, index) => [
      index === 0 ? t(label) : '',
      t(category.label),
      ...strata.flatMap(({ casesIn, knownIn }) => {
        const n = casesIn(name, category.code) ?? null;
        return [counted(n), isUnknown(category.code) ? absent : shareOf(n, knownIn(name))];
      }),
    ]);
}

/** The number of cases that have it; its share is of those that tell, or of all where it is told no further. */
function havingRow(
  { t }: SectionSource,
  { name, label }: TableDimension,
  strata: readonly Told[],
): string[][] {
  if (!strata.some(({ casesIn }) => (casesIn(name, 'yes') ?? 0) > 0)) return [];
  const [what = '', ...thing] = t(label).split(': ');
  return [
    [
      what,
      thing.join(': '),
      ...strata.flatMap(({ casesIn, knownIn }) => {
        const n = casesIn(name, 'yes') ?? null;
        return [counted(n), shareOf(n, knownIn(name))];
      }),
    ],
  ];
}

/** Whether a dimension is of one thing of a list. */
const isOfList = ({ reading }: TableDimension): boolean => 'list' in reading && reading.holds !== 'any';

const dimensionsOf = (kind: EditionTables): TableDimension[] =>
  tableKindOf(kind)
    .tables({ stratum: 'hospital' }, [])
    .map(({ dimensions: [own] }) => own);

/** The dimensions of a kind that put each case in one group. */
const codedDimensions = (kind: EditionTables): TableDimension[] =>
  dimensionsOf(kind).filter((each) => !isOfList(each));

/** Those of a list, one for each thing that a case may have. */
const listedDimensions = (kind: EditionTables, list: string): TableDimension[] =>
  dimensionsOf(kind).filter((each) => isOfList(each) && 'list' in each.reading && each.reading.list === list);
