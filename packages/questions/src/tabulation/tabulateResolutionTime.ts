import type { ResolutionTimeAnswer, ResolutionTimeGroup } from '../resolutionTimeAnswer.ts';
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
 * An answer as a table, one row a step or an innermost interval: a column for each dimension that it is by. A group
 * without a curve is one row, with the reason in `suppressed` where it is not shown. Turnbull's survival is that at `day_to`.
 */
export function tabulateResolutionTime(answer: ResolutionTimeAnswer): Tabulation {
  const { endpoint: at, origin, level, horizon, by } = answer.question;
  return {
    answer,
    columns: [...by.map(dimensionColumn), ...columns],
    rows: answer.groups.flatMap((group) => {
      const codes = Object.fromEntries(by.map((name, place) => [name, group.at[place]]));
      const steps = group.cases === null ? [] : stepsOf(group);
      const its = steps.length === 0 ? [withoutCurve(group)] : steps;
      return its.map((row) => ({ ...codes, ...row, endpoint: at, origin, level, horizon }));
    }),
  };
}

const columns: readonly Column[] = [
  groupCasesColumn,
  {
    name: 'lesions',
    type: 'integer',
    unit: '{lesions}',
    label: {
      en: 'Lesions of these cases, where each is followed by itself: then all other numbers are of them',
      ko: '병변별로 추적한 경우 이 증례들의 병변 수(다른 수도 모두 병변 수)',
    },
  },
  suppressedColumn,
  {
    name: 'estimator',
    type: 'text',
    label: { en: 'Estimator', ko: '추정법' },
    codes: {
      'kaplan-meier': {
        en: 'Kaplan-Meier: time to being first seen resolved',
        ko: 'Kaplan-Meier: 소실이 처음 확인되기까지의 시간',
      },
      turnbull: {
        en: 'Turnbull: time to resolution, from the intervals',
        ko: 'Turnbull: 구간에서 추정한 소실까지의 시간',
      },
    },
  },
  {
    name: 'day_from',
    type: 'integer',
    unit: 'd',
    label: {
      en: 'Day of the step, or left end of the interval (not in it)',
      ko: '계단의 날, 또는 구간의 왼쪽 끝(제외)',
    },
  },
  {
    name: 'day_to',
    type: 'integer',
    unit: 'd',
    label: {
      en: 'Day of the step, or right end of the interval; empty without end',
      ko: '계단의 날, 또는 구간의 오른쪽 끝(끝이 없으면 빈칸)',
    },
  },
  atRiskColumn,
  {
    name: 'resolved',
    type: 'integer',
    unit: '{cases}',
    label: { en: 'First seen resolved on the day', ko: '그날 처음 소실 확인' },
  },
  {
    name: 'censored',
    type: 'integer',
    unit: '{cases}',
    label: { en: 'Last seen not resolved on the day', ko: '그날 중도절단' },
  },
  {
    name: 'survival',
    type: 'real',
    unit: '1',
    label: { en: 'Share not resolved after the day', ko: '그날 이후 소실되지 않은 비율' },
  },
  {
    name: 'standard_error',
    type: 'real',
    unit: '1',
    label: { en: 'Standard error of the share (Greenwood)', ko: '비율의 표준오차(Greenwood)' },
  },
  ...limitColumns,
  {
    name: 'mass',
    type: 'real',
    unit: '1',
    label: { en: 'Mass of the resolution time in the interval', ko: '구간에 속한 소실 시간의 질량' },
  },
  endpointColumn,
  originColumn,
  {
    name: 'level',
    type: 'text',
    label: { en: 'What is followed', ko: '추적 단위' },
    codes: {
      case: { en: 'the case: its last lesion decides', ko: '증례: 마지막 병변 기준' },
      lesion: { en: 'each lesion by itself', ko: '병변별' },
    },
  },
  horizonColumn,
];

const withoutCurve = ({ cases, lesions, suppressed, curveSuppressed }: ResolutionTimeGroup): Row => ({
  cases,
  lesions,
  suppressed: suppressed ?? curveSuppressed,
});

function stepsOf({ cases, lesions, kaplanMeier, turnbull }: ResolutionTimeGroup): Row[] {
  let survival = 1;
  return [
    ...kaplanMeier.steps.map((step) => ({
      cases,
      lesions,
      estimator: 'kaplan-meier',
      day_from: step.day,
      day_to: step.day,
      at_risk: step.atRisk,
      resolved: step.resolved,
      censored: step.censored,
      survival: step.survival,
      standard_error: step.standardError,
      lower: step.lower,
      upper: step.upper,
    })),
    ...turnbull.intervals.map(({ left, right, mass }) => {
      survival -= mass;
      return {
        cases,
        lesions,
        estimator: 'turnbull',
        day_from: left,
        day_to: right,
        survival: Math.max(0, survival),
        mass,
      };
    }),
  ];
}
