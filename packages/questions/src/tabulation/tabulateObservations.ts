import type { ObservationsAnswer } from '../observationsAnswer.ts';
import { dimensionColumn } from './dimensionColumn.ts';
import type { Column, Tabulation } from './tabulation.ts';

const columns: readonly Column[] = [
  { name: 'entry', type: 'integer', unit: 'd', label: { en: 'Followed from day', ko: '추적 시작일' } },
  { name: 'left', type: 'integer', unit: 'd', label: { en: 'After day', ko: '이후' } },
  { name: 'right', type: 'integer', unit: 'd', label: { en: 'Up to day', ko: '까지' } },
  {
    name: 'outcome',
    type: 'text',
    label: { en: 'Outcome', ko: '결과' },
    codes: {
      resolved: { en: 'resolved', ko: '소실' },
      removed: { en: 'taken out by a procedure', ko: '시술로 제거' },
      died: { en: 'died', ko: '사망' },
      censored: { en: 'not resolved at the last look', ko: '마지막 확인까지 남아 있음' },
    },
  },
  { name: 'cases', type: 'integer', unit: '{cases}', label: { en: 'Cases', ko: '증례 수' } },
];

/** Counts, a row for each group and observation. */
export function tabulateObservations(answer: ObservationsAnswer): Tabulation {
  const { by } = answer.question;
  return {
    answer,
    columns: [...by.map(dimensionColumn), ...columns],
    rows: answer.observations.map(({ at, ...observed }) => ({
      ...Object.fromEntries(by.map((name, place) => [name, at[place]])),
      ...observed,
    })),
  };
}
