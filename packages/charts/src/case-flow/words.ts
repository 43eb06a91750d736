import type { Language } from '../language.ts';
import { suppressionOf, valueOf } from '../released/releasedValue.ts';
import { formatCount, inWords } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import type { CaseFlowTable, CountedCases } from './table.ts';

interface FlowWords {
  readonly step: string;
  readonly cases: string;
  readonly kind: string;
  readonly left: string;
  readonly leftOut: string;
  readonly end: string;
  readonly nothing: string;
  readonly hiddenTitle: string;
  finding(first: string, firstCases: string, last: string, lastCases: string): string;
  only(label: string, cases: string): string;
}

const english: FlowWords = {
  step: 'Step',
  cases: 'Cases',
  kind: 'Which',
  left: 'In the flow',
  leftOut: 'Left out',
  end: 'Outcome',
  nothing: 'No case has been registered yet.',
  hiddenTitle: 'The flow of cases is not shown',
  finding: (first, firstCases, last, lastCases) => `${first}: ${firstCases}; ${last}: ${lastCases}`,
  only: (label, cases) => `${label}: ${cases}`,
};

const korean: FlowWords = {
  ...english,
  step: '단계',
  cases: '증례 수',
  kind: '구분',
  left: '포함',
  leftOut: '제외',
  end: '결과',
  nothing: '아직 등록된 증례가 없습니다.',
  hiddenTitle: '증례 흐름은 공개하지 않습니다',
};

export function flowWords(language: Language): FlowWords {
  return language === 'ko' ? korean : english;
}

/** The finding: how many there were, and how many are left. */
export function caseFlowTitle(table: CaseFlowTable, { language }: ChartOptions): string {
  if (table.finding !== undefined) return table.finding;
  const words = flowWords(language);
  const [first, last] = [table.steps[0], table.steps.at(-1)];
  if (first === undefined || last === undefined) return words.nothing.replace(/[.]$/u, '');
  const [from, to] = [valueOf(first.cases), valueOf(last.cases)];
  if (from === null && to === null) return words.hiddenTitle;
  if (first === last) return words.only(first.label, countInWords(first, language));
  return words.finding(first.label, countInWords(first, language), last.label, countInWords(last, language));
}

/** "1,204", or why there is no number. */
export function countInWords({ cases }: CountedCases, language: Language): string {
  return inWords(cases, language);
}

/** "n = 1,204", or why there is no number. */
export function numberInBox(counted: CountedCases, language: Language): string {
  return suppressionOf(counted.cases) === null
    ? `n\u00a0=\u00a0${formatCount(valueOf(counted.cases) ?? 0)}`
    : countInWords(counted, language);
}

/** Title, then every box from the first to the last. */
export function caseFlowAltText(table: CaseFlowTable, { language }: ChartOptions): string {
  const words = flowWords(language);
  const told = (counted: CountedCases) => `${counted.label}: ${countInWords(counted, language)}`;
  return [
    `${caseFlowTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    ...table.steps.flatMap((step) => [
      ...(step.leftOut.length === 0 ? [] : [`${words.leftOut}: ${step.leftOut.map(told).join('; ')}.`]),
      `${told(step)}.`,
    ]),
    ...table.ends.map((end) => `${told(end)}.`),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** A row for each box and each reason. */
export function caseFlowRows(table: CaseFlowTable, { language }: ChartOptions): TextTable {
  const words = flowWords(language);
  const row = (kind: string, counted: CountedCases) => [kind, counted.label, countInWords(counted, language)];
  return {
    header: [words.kind, words.step, words.cases],
    rows: [
      ...table.steps.flatMap((step) => [
        ...step.leftOut.map((counted) => row(words.leftOut, counted)),
        row(words.left, step),
      ]),
      ...table.ends.map((end) => row(words.end, end)),
    ],
  };
}
