import {
  aetiologyClass,
  agent,
  endpoint,
  fields,
  imagingPattern,
  laterality,
  sex,
  site,
  timeOrigin,
} from '@calcinosis/dictionary';
import type { z } from 'zod';
import type { Language } from './chart.ts';
import { noteText } from './note.ts';
import type { ResolutionTimeAnswer, ResolutionTimeGroup } from './resolutionTimeAnswer.ts';
import type { Dimension } from './resolutionTimeQuestion.ts';

/** An answer as a chart shows it: titles in words, one curve a group, days and shares 0 to 1. */
export interface ResolutionTimeTable {
  readonly finding: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly horizonDays: number;
  readonly groups: {
    label: string;
    cases: number;
    kaplanMeier: { day: number; survival: number; lower: number | null; upper: number | null }[];
    medianDays: number | null;
    turnbull: { left: number; right: number | null; survivalBefore: number; survivalAfter: number }[];
    riskTable: { day: number; atRisk: number; censored: number; resolved: number }[];
  }[];
}

/** Puts an answer into words and curves. Pure: only what was released is in it. */
export function resolutionTimeTable(answer: ResolutionTimeAnswer, language: Language): ResolutionTimeTable {
  return {
    finding: findingOf(answer, language),
    subtitle: subtitleOf(answer, language),
    caption: captionOf(answer, language),
    horizonDays: Math.max(1, ...answer.groups.flatMap(daysOf)),
    groups: answer.groups.map((group) => ({
      label: labelOf(answer, group, language),
      cases: group.cases,
      kaplanMeier: [
        { day: 0, survival: 1, lower: null, upper: null },
        ...group.kaplanMeier.steps.map(({ day, survival, lower, upper }) => ({
          day,
          survival,
          lower,
          upper,
        })),
      ],
      medianDays: group.kaplanMeier.median,
      turnbull: boxesOf(group),
      riskTable: [...group.riskTable],
    })),
  };
}

/** Every day of which the estimates of a group know something. */
function daysOf({ kaplanMeier, turnbull }: ResolutionTimeGroup): number[] {
  return [
    ...kaplanMeier.steps.map(({ day }) => day),
    ...turnbull.intervals.map(({ left, right }) => right ?? left),
  ];
}

function boxesOf({ turnbull }: ResolutionTimeGroup): ResolutionTimeTable['groups'][number]['turnbull'] {
  let survival = 1;
  return turnbull.intervals.flatMap(({ left, right, mass }) => {
    const survivalBefore = survival;
    survival = Math.max(0, survival - mass);
    return mass <= 1e-12
      ? []
      : [{ left, right, survivalBefore, survivalAfter: survival < 1e-12 ? 0 : survival }];
  });
}

function findingOf(answer: ResolutionTimeAnswer, language: Language): string {
  const [only, ...others] = answer.groups;
  if (only === undefined || answer.groups.every(({ cases }) => cases === 0)) {
    return { en: 'No case answers this question yet', ko: '아직 이 질문에 답할 증례가 없습니다' }[language];
  }
  if (others.length > 0 || answer.question.by !== undefined) {
    const medians = answer.groups.map(
      (group) => `${labelOf(answer, group, language)} ${medianOf(group, language)}`,
    );
    return {
      en: `Day by which half had resolved: ${medians.join(', ')}`,
      ko: `절반이 소실된 날: ${medians.join(', ')}`,
    }[language];
  }
  const { cases, turnbull } = only;
  const { median } = turnbull;
  if (median === null || median.right === null) {
    return {
      en: `Fewer than half of ${cases} cases are known to have resolved`,
      ko: `${cases}례 중 소실이 확인된 증례는 절반 미만입니다`,
    }[language];
  }
  return {
    en: `Half of ${cases} cases had resolved by some day between ${median.left} and ${median.right}`,
    ko: `${cases}례의 절반이 소실된 시점은 ${median.left}일과 ${median.right}일 사이입니다`,
  }[language];
}

function medianOf({ turnbull: { median } }: ResolutionTimeGroup, language: Language): string {
  if (median === null || median.right === null) return { en: 'not reached', ko: '미도달' }[language];
  return median.left === median.right ? String(median.right) : `${median.left}–${median.right}`;
}

function subtitleOf({ question }: ResolutionTimeAnswer, language: Language): string {
  const stratum = {
    published: { en: 'Published cases', ko: '문헌 증례' },
    'own-centre': { en: "This centre's cases", ko: '본 기관 증례' },
  }[question.stratum];
  const endpointLabel = { en: 'endpoint', ko: '종결점' };
  return [
    stratum[language],
    `${endpointLabel[language]}: ${codeLabel(endpoint, question.endpoint, language)}`,
    ...selectionOf(question, language),
  ].join(' · ');
}

function captionOf(answer: ResolutionTimeAnswer, language: Language): string[] {
  const as = {
    en: `As of position ${answer.position} of the log, policy ${answer.policy}, code ${answer.codeVersion}.`,
    ko: `로그 위치 ${answer.position} 기준, 공개 정책 ${answer.policy}, 코드 ${answer.codeVersion}.`,
  }[language];
  return [...answer.notes.map(({ code }) => noteText(code, language)), as];
}

const filterable: Readonly<Record<string, z.ZodType>> = {
  origin: timeOrigin,
  aetiology: aetiologyClass,
  agent,
  sex,
  site,
  laterality,
  pattern: imagingPattern,
};

function selectionOf(question: ResolutionTimeAnswer['question'], language: Language): string[] {
  const coded = Object.entries(filterable).flatMap(([name, schema]) => {
    const value = question[name];
    if (typeof value !== 'string') return [];
    const label = codeLabel(schema, value, language);
    return [name === 'origin' ? { en: `day 0: ${label}`, ko: `0일: ${label}` }[language] : label];
  });
  const below = question['ageBelow'];
  if (typeof below !== 'number') return coded;
  return [...coded, { en: `recorded age below ${below} d`, ko: `기록된 나이 ${below}일 미만` }[language]];
}

const grouping: Readonly<Partial<Record<Dimension, z.ZodType>>> = {
  sex,
  aetiology: aetiologyClass,
  agent,
  site,
  laterality,
  pattern: imagingPattern,
};

function labelOf(
  { question }: ResolutionTimeAnswer,
  { group }: ResolutionTimeGroup,
  language: Language,
): string {
  if (group === null) return { en: 'All cases', ko: '전체' }[language];
  if (group === 'several') return { en: 'several', ko: '여러 값' }[language];
  if (group === 'not-recorded') return { en: 'not recorded', ko: '기록 없음' }[language];
  if (question.by === 'age') return { en: `${group} d`, ko: `${group}일` }[language];
  const schema = question.by === undefined ? undefined : grouping[question.by];
  return schema === undefined ? group : codeLabel(schema, group, language);
}

function codeLabel(schema: z.ZodType, code: string, language: Language): string {
  return fields.get(schema)?.codes?.[code]?.[language] ?? code;
}
