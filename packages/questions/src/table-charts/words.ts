import type { Language } from '../chart.ts';
import { noteText } from '../note.ts';
import { stratumLabel } from '../stratumLabel.ts';
import type { TablesAnswer } from '../tables/tablesAnswer.ts';
import { wholeNumber } from '../wholeNumber.ts';

/** Whose cases, and what is told of them. */
export const subtitleOf = ({ question }: TablesAnswer, what: string, language: Language): string =>
  `${stratumLabel(question.stratum, language)} · ${what}`;

/** What a reader has to know, and what the answer is a function of. */
export function captionOf(answer: TablesAnswer, language: Language): string[] {
  const as = {
    en: `As of position ${wholeNumber(answer.position)} of the log, policy ${answer.policy}, code ${answer.codeVersion}.`,
    ko: `로그 위치 ${wholeNumber(answer.position)} 기준, 공개 정책 ${answer.policy}, 코드 ${answer.codeVersion}.`,
  }[language];
  return [...answer.notes.map(({ code }) => noteText(code, language)), as];
}

/** Whether nothing is released, and the finding then; null where there is something to find. */
export function untold({ tables, notes }: TablesAnswer, language: Language): string | null {
  const isUntold = tables.every(({ cells }) => cells.every(({ cases }) => cases === null));
  if (!isUntold) return null;
  return notes.some(({ code }) => code === 'no-snapshot')
    ? { en: 'Nothing has been released yet', ko: '아직 공개된 자료가 없습니다' }[language]
    : { en: 'Too few cases to tell', ko: '증례가 너무 적어 표시하지 않습니다' }[language];
}
