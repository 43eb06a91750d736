import type {
  CauseIncidence,
  CumulativeIncidenceAnswer,
  CumulativeIncidenceGroup,
} from '../cumulativeIncidenceAnswer.ts';
import { dimensionColumn } from './dimensionColumn.ts';
import { suppressedColumn } from './headerColumns.ts';
import {
  atRiskColumn,
  endpointColumn,
  groupCasesColumn,
  horizonColumn,
  limitColumns,
  originColumn,
} from './timeColumns.ts';
import type { Column, Row, Tabulation } from './tabulation.ts';

/**
 * An answer as a table, one row a step of a cause: a column for each dimension that it is by. A cause without a step is one
 * row, and so is a group without a curve, with the reason in `suppressed` where it is not told.
 */
export function tabulateCumulativeIncidence(answer: CumulativeIncidenceAnswer): Tabulation {
  const { endpoint, origin, horizon, by } = answer.question;
  return {
    answer,
    columns: [...by.map(dimensionColumn), ...columns],
    rows: answer.groups.flatMap((group) => {
      const codes = Object.fromEntries(by.map((name, place) => [name, group.at[place]]));
      return rowsOf(group).map((row) => ({
        ...codes,
        cases: group.cases,
        ...row,
        endpoint,
        origin,
        horizon,
      }));
    }),
  };
}

const columns: readonly Column[] = [
  groupCasesColumn,
  suppressedColumn,
  {
    name: 'cause',
    type: 'text',
    label: { en: 'What ended the case', ko: '종결' },
    codes: {
      resolved: { en: 'first seen resolved', ko: '처음 소실 확인' },
      removed: { en: 'removed by a procedure', ko: '시술로 제거' },
      died: { en: 'died', ko: '사망' },
    },
  },
  { name: 'day', type: 'integer', unit: 'd', label: { en: 'Day of the step', ko: '계단의 날' } },
  atRiskColumn,
  {
    name: 'events',
    type: 'integer',
    unit: '{cases}',
    label: { en: 'Ended in this way on the day', ko: '그날 이렇게 종결된 증례' },
  },
  {
    name: 'incidence',
    type: 'real',
    unit: '1',
    label: { en: 'Share that had ended in this way by the day', ko: '그날까지 이렇게 종결된 비율' },
  },
  {
    name: 'standard_error',
    type: 'real',
    unit: '1',
    label: { en: 'Standard error of the share (delta method)', ko: '비율의 표준오차(델타 방법)' },
  },
  ...limitColumns,
  endpointColumn,
  originColumn,
  horizonColumn,
];

function rowsOf({ suppressed, curveSuppressed, causes }: CumulativeIncidenceGroup): Row[] {
  const why = suppressed ?? curveSuppressed;
  return causes.length === 0 ? [{ suppressed: why }] : causes.flatMap(causeRows);
}

function causeRows({ cause, suppressed, steps }: CauseIncidence): Row[] {
  if (steps.length === 0) return [{ cause, suppressed }];
  return steps.map(({ day, atRisk, events, incidence, standardError, lower, upper }) => ({
    cause,
    day,
    at_risk: atRisk,
    events,
    incidence,
    standard_error: standardError,
    lower,
    upper,
  }));
}
