import { endpoint, timeOrigin } from '@calcinosis/dictionary';
import { codeLabels } from '../dimensionCodes.ts';
import type { Column } from './tabulation.ts';

/** Columns that every answer about times has: what was asked about. */
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
