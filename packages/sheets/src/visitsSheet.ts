import {
  bodilyFunction,
  calcification,
  cosmetic,
  day,
  extentChange,
  lesionId,
  palpable,
  parentRating,
  plannedVisit,
  recurrence,
  removalProcedure,
  reported,
  response,
  sequelae,
  sizeLong,
  sizeShort,
  skin,
  tenderness,
  visitMode,
} from '@calcinosis/dictionary';
import { columnOf } from './column.ts';
import { referenceColumn } from './referenceColumn.ts';

const day0 = { en: 'counted from first presentation', ko: '첫 내원일 기준' };

/** The sheet of follow-up visits: one row for each lesion that was looked at. The rows of a visit stand together. */
export const visitsSheet = {
  case: referenceColumn,
  day: columnOf('day', day, {
    kind: 'number',
    required: false,
    label: { en: `Day of the visit, ${day0.en}`, ko: `방문일(${day0.ko})` },
  }),
  dayFrom: columnOf('day_from', day, {
    kind: 'number',
    required: false,
    label: { en: 'Earliest day, where the day is not known', ko: '가장 이른 날(날짜를 모를 때)' },
  }),
  dayTo: columnOf('day_to', day, {
    kind: 'number',
    required: false,
    label: { en: 'Latest day, where the day is not known', ko: '가장 늦은 날(날짜를 모를 때)' },
  }),
  mode: columnOf('mode', visitMode, { kind: 'code', required: true }),
  lesion: columnOf('lesion', lesionId, { kind: 'text', required: false }),
  palpable: columnOf('palpable', palpable, { kind: 'code', required: true }),
  calcification: columnOf('calcification', calcification, { kind: 'code', required: true }),
  planned: columnOf('planned_visit', plannedVisit, { kind: 'code', required: false }),
  sizeLong: columnOf('size_long', sizeLong, { kind: 'number', required: false }),
  sizeShort: columnOf('size_short', sizeShort, { kind: 'number', required: false }),
  tenderness: columnOf('tenderness', tenderness, { kind: 'code', required: false }),
  skin: columnOf('skin', skin, { kind: 'codes', required: false }),
  change: columnOf('change', extentChange, { kind: 'code', required: false }),
  recurrence: columnOf('recurrence', recurrence, { kind: 'code', required: false }),
  response: columnOf('response', response, { kind: 'code', required: false }),
  sequelae: columnOf('sequelae', sequelae, { kind: 'codes', required: false }),
  function: columnOf('function', bodilyFunction, { kind: 'code', required: false }),
  cosmetic: columnOf('cosmetic', cosmetic, { kind: 'code', required: false }),
  parentRating: columnOf('parent_rating', parentRating, { kind: 'number', required: false }),
  removal: columnOf('removal_procedure', removalProcedure, { kind: 'code', required: false }),
  removalDay: columnOf('removal_day', day, {
    kind: 'number',
    required: false,
    label: { en: 'Day of the removal', ko: '제거일' },
  }),
  reported: columnOf('reported', reported, {
    kind: 'code',
    required: false,
    label: { en: 'Published cases only: as reported', ko: '문헌 증례만: 보고된 상태' },
  }),
};

/** Columns that say more of a lesion than whether it is there. */
export const ofTheFinding = [
  'sizeLong',
  'sizeShort',
  'tenderness',
  'skin',
  'change',
  'recurrence',
  'response',
  'sequelae',
  'function',
  'cosmetic',
  'parentRating',
  'reported',
] as const satisfies readonly (keyof typeof visitsSheet)[];
