import {
  aetiologyClass,
  agent,
  endpoint,
  imagingPattern,
  laterality,
  sex,
  site,
  timeOrigin,
} from '@calcinosis/dictionary';
import type { z } from 'zod';
import type { Language } from './chart.ts';
import { cellLabel, codeLabel } from './dimensionCodes.ts';
import { noteText } from './note.ts';
import { stratumLabel } from './stratumLabel.ts';
import { wholeNumber } from './wholeNumber.ts';
import type { CumulativeIncidenceAnswer } from './cumulativeIncidenceAnswer.ts';
import type { ResolutionTimeAnswer } from './resolutionTimeAnswer.ts';

/** An answer about times, of either kind. */
type TimeAnswer = ResolutionTimeAnswer | CumulativeIncidenceAnswer;

/** Which cases were asked about, at which endpoint. */
export function subtitleOf({ question }: Pick<TimeAnswer, 'question'>, language: Language): string {
  const endpointLabel = { en: 'endpoint', ko: '종결점' };
  return [
    stratumLabel(question.stratum, language),
    `${endpointLabel[language]}: ${codeLabel(endpoint, question.endpoint, language)}`,
    ...selectionOf(question, language),
  ].join(' · ');
}

/** The notes, and what the answer is a function of. */
export function captionOf(answer: TimeAnswer, language: Language): string[] {
  const as = {
    en: `As of position ${wholeNumber(answer.position)} of the log, policy ${answer.policy}, code ${answer.codeVersion}.`,
    ko: `로그 위치 ${wholeNumber(answer.position)} 기준, 공개 정책 ${answer.policy}, 코드 ${answer.codeVersion}.`,
  }[language];
  return [...answer.notes.map(({ code }) => noteText(code, language)), ...hiddenOf(answer, language), as];
}

/** How many of the groups at hand are not shown: a figure of those alone that are has nothing to say of it. */
function hiddenOf({ groups }: TimeAnswer, language: Language): string[] {
  const hidden = groups.filter(({ curveSuppressed }) => curveSuppressed !== null).length;
  if (hidden === 0 || hidden === groups.length) return [];
  return [
    {
      en: `${hidden} of ${groups.length} groups are not shown: too few cases, or they would tell of too few.`,
      ko: `${groups.length}개 집단 중 ${hidden}개는 증례가 너무 적거나 적은 증례를 드러낼 수 있어 표시하지 않습니다.`,
    }[language],
  ];
}

/** What a group of the answer is called. */
export function labelOf(
  { question }: Pick<TimeAnswer, 'question'>,
  { at }: { readonly at: readonly string[] },
  language: Language,
): string {
  return cellLabel(question.by, at, language);
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

function selectionOf(question: TimeAnswer['question'], language: Language): string[] {
  const coded = Object.entries(filterable).flatMap(([name, schema]) => {
    const value = question[name];
    if (typeof value !== 'string') return [];
    const label = codeLabel(schema, value, language);
    return [name === 'origin' ? { en: `day 0: ${label}`, ko: `0일: ${label}` }[language] : label];
  });
  const { horizon } = question;
  const below = question['ageBelow'];
  return [
    ...coded,
    ...(typeof below === 'number'
      ? [{ en: `recorded age below ${below} d`, ko: `기록된 나이 ${below}일 미만` }[language]]
      : []),
    ...(question['level'] === 'lesion' ? [{ en: 'each lesion by itself', ko: '병변별' }[language]] : []),
    ...(horizon === undefined ? [] : [{ en: `up to day ${horizon}`, ko: `${horizon}일까지` }[language]]),
  ];
}
