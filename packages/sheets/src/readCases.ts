import {
  casesSheet,
  ofTheAetiology,
  ofTheCase,
  ofTheCitation,
  ofTheDose,
  ofTheExposure,
  ofTheLesion,
  ofThePatient,
} from './casesSheet.ts';
import type { Pseudonyms } from './reference.ts';
import { type RowGroup, rowGroups } from './rowGroups.ts';
import { given, type SheetRow } from './sheetRow.ts';
import { type SheetSubmission, submissionOf } from './sheetSubmission.ts';

type CaseColumn = keyof typeof casesSheet;
type CaseRow = SheetRow<CaseColumn>;

/**
 * Reads a sheet of cases: a registration for each case, or what is wrong with its rows.
 *
 * @throws HeaderError, UnreadableSheetError
 */
export async function* readCases(
  bytes: AsyncIterable<Uint8Array>,
  pseudonyms: Pseudonyms,
): AsyncGenerator<SheetSubmission> {
  const keyOf = (row: CaseRow) => keyed(row, pseudonyms);
  for await (const group of rowGroups(casesSheet, bytes, keyOf)) {
    requireCells(group);
    yield submissionOf(group, () => registrationOf(group.rows, pseudonyms));
  }
}

function keyed(row: CaseRow, pseudonyms: Pseudonyms): string | null {
  const reference = row.value('case');
  return typeof reference === 'string' ? pseudonyms.ofCase(reference) : null;
}

/** The first row says all of the case; another one may repeat it, and says nothing else. */
function requireCells({ rows: [first, ...others] }: RowGroup<CaseColumn>): void {
  first.require(['case', 'ageAtPresentation', 'sex', 'aetiologyClass', 'site', 'laterality']);
  if (isPublished(first)) first.require([...ofTheCitation, 'timeOrigin']);
  for (const row of others) {
    if (!tellsOfAnExposureAlone(row)) row.require(['site', 'laterality']);
    for (const name of ofTheCase) {
      const value = row.value(name);
      if (value === undefined || same(value, first.value(name))) continue;
      row.fault(name, {
        en: `differs from what line ${first.line} says of the same case`,
        ko: `같은 증례의 ${first.line}행과 다릅니다.`,
      });
    }
  }
  for (const row of [first, ...others]) {
    if (row.value('agent') === undefined && exposureCells(row).length > 0) row.require(['agent']);
    if (row.value('agent') !== undefined) row.require(['route']);
    if (ofTheDose.some((name) => row.value(name) !== undefined)) row.require(ofTheDose);
    refuseBoth(row, 'startDay', 'startHour');
    refuseBoth(row, 'onsetDay', 'onsetHour');
  }
}

/** A case that names a publication is one from the literature. */
const isPublished = (row: CaseRow): boolean => ofTheCitation.some((name) => row.value(name) !== undefined);

const placeAndTime = [
  'route',
  'exposureSite',
  'exposureLaterality',
  'startDay',
  'startHour',
  'endDay',
] as const;

function exposureCells(row: CaseRow): unknown[] {
  return [...placeAndTime, ...ofTheDose, ...ofTheExposure].flatMap((name) => row.value(name) ?? []);
}

/** A row after the first whose columns of a lesion are all empty, and that names an agent. */
function tellsOfAnExposureAlone(row: CaseRow): boolean {
  const ofALesion = [
    'lesion',
    'site',
    'laterality',
    'onsetDay',
    'onsetHour',
    'latencyHours',
    ...ofTheLesion,
  ] as const;
  return row.value('agent') !== undefined && ofALesion.every((name) => row.value(name) === undefined);
}

function refuseBoth(row: CaseRow, day: CaseColumn, hour: CaseColumn): void {
  if (row.value(day) === undefined || row.value(hour) === undefined) return;
  row.fault(hour, {
    en: 'expected a day or an hour, and not both',
    ko: '날짜와 시간 중 하나만 적어야 합니다.',
  });
}

const timeOf = (row: CaseRow, day: CaseColumn, hour: CaseColumn): object | undefined =>
  row.value(hour) !== undefined
    ? { hour: row.value(hour) }
    : row.value(day) !== undefined
      ? { day: row.value(day) }
      : undefined;

function registrationOf(rows: readonly [CaseRow, ...CaseRow[]], pseudonyms: Pseudonyms): unknown {
  const [first] = rows;
  const reference = String(first.value('case'));
  return {
    type: 'RegisterCase',
    caseId: pseudonyms.caseId(reference),
    registration: {
      timeOrigin: first.value('timeOrigin') ?? 'presentation',
      ...(isPublished(first)
        ? { recordKind: 'literature-case', citation: given(first, ofTheCitation) }
        : { recordKind: 'hospital-case', centrePseudonym: pseudonyms.ofCase(reference) }),
      ...given(first, ['presentationMonth', 'presentationDate', 'careSetting', 'referralPath']),
      patient: given(first, ofThePatient),
      aetiology: { class: first.value('aetiologyClass'), ...given(first, ofTheAetiology) },
      exposures: exposuresOf(rows),
      lesions: rows.filter((row) => row === first || !tellsOfAnExposureAlone(row)).map(lesionOf),
    },
  };
}

function lesionOf(row: CaseRow, index: number): object {
  const hours = row.value('latencyHours');
  return {
    lesionId: row.value('lesion') ?? String(index + 1),
    ...given(row, ['site', 'laterality']),
    onset: timeOf(row, 'onsetDay', 'onsetHour'),
    latency: hours === undefined ? undefined : { hours },
    ...given(row, ofTheLesion),
  };
}

/** Exposures of all rows; one that several rows repeat is one exposure. */
function exposuresOf(rows: readonly CaseRow[]): object[] {
  const exposures = rows.flatMap((row) => {
    if (row.value('agent') === undefined) return [];
    const dose = {
      value: row.value('doseValue'),
      unit: row.value('doseUnit'),
      weight: row.value('doseWeight'),
      period: row.value('dosePeriod'),
    };
    return [
      {
        ...given(row, ['agent', 'route']),
        site: row.value('exposureSite'),
        laterality: row.value('exposureLaterality'),
        ...(dose.value === undefined ? {} : { dose }),
        start: timeOf(row, 'startDay', 'startHour'),
        end: row.value('endDay') === undefined ? undefined : { day: row.value('endDay') },
        ...given(row, ofTheExposure),
      },
    ];
  });
  return [...new Map(exposures.map((exposure) => [JSON.stringify(exposure), exposure])).values()];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
