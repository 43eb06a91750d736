import { endpoint, timeOrigin } from '@calcinosis/dictionary';
import { codeLabels } from '../dimensionCodes.ts';
import type { Column } from './tabulation.ts';

/** Columns that every answer about times has: what was asked about, and what its curves are made of. */
export const endpointColumn: Column = {
  name: 'endpoint',
  type: 'text',
  label: { en: 'Endpoint', ko: '종결점' },
  codes: codeLabels(endpoint),
};

export const originColumn: Column = {
  name: 'origin',
  type: 'text',
  label: { en: 'What day 0 is', ko: '0일의 기준' },
  codes: codeLabels(timeOrigin),
};

export const horizonColumn: Column = {
  name: 'horizon',
  type: 'integer',
  unit: 'd',
  label: { en: 'Day where the curves end as asked; empty without', ko: '질의한 곡선의 끝 날(없으면 빈칸)' },
};

export const groupCasesColumn: Column = {
  name: 'cases',
  type: 'integer',
  unit: '{cases}',
  label: { en: 'Cases of the group', ko: '군의 증례 수' },
};

export const atRiskColumn: Column = {
  name: 'at_risk',
  type: 'integer',
  unit: '{cases}',
  label: { en: 'At risk on the day', ko: '위험 집단' },
};

export const limitColumns: readonly Column[] = [
  {
    name: 'lower',
    type: 'real',
    unit: '1',
    label: { en: 'Lower 95 % log-log limit', ko: '95 % log-log 하한' },
  },
  {
    name: 'upper',
    type: 'real',
    unit: '1',
    label: { en: 'Upper 95 % log-log limit', ko: '95 % log-log 상한' },
  },
];
