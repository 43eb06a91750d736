import { styleText } from 'node:util';
import { terminalCurve } from '@calcinosis/charts';
import { type ResolutionTimeAnswer, resolutionTimeTable } from '@calcinosis/questions';

export interface Summary {
  readonly address: string;
  readonly chart: string;
  readonly data: string;
  readonly cases: number;
  readonly events: number;
  readonly position: number;
  readonly root: string;
  readonly answer: ResolutionTimeAnswer;
  /** File of the month's edition so far; null where none was wanted. */
  readonly edition: string | null;
  readonly tokenFile: string;
}

const width = 72;

/** What the registry knows now, for a person at a terminal. */
export function summaryText(summary: Summary): string {
  const { answer } = summary;
  const [group] = answer.groups;
  const table = resolutionTimeTable(answer, 'en');
  const line = (name: string, value: string) => `  ${name.padEnd(22)}${value}`;
  return [
    '',
    styleText('bold', 'Calcinosis Registry'),
    '',
    line('Cases', String(summary.cases)),
    line('Events in the log', String(summary.events)),
    line('Position', String(summary.position)),
    line('Merkle root', summary.root),
    '',
    styleText('bold', `${table.finding}.`),
    ...wrapped(table.subtitle).map((text) => `  ${text}`),
    '',
    terminalCurve(table, { width, height: 14, unicode: true }),
    '',
    line('Median, Turnbull', group === undefined ? 'no cases' : turnbullMedian(group)),
    line('Median, first seen', group === undefined ? 'no cases' : firstSeenMedian(group)),
    '',
    line('Chart', summary.chart),
    ...(summary.edition === null ? [] : [line('Edition', summary.edition)]),
    line('API page', `${summary.address}/docs`),
    line('Data', summary.data),
    line('Token, published', summary.tokenFile),
    '',
  ].join('\n');
}

type Group = ResolutionTimeAnswer['groups'][number];

function turnbullMedian({ turnbull }: Group): string {
  const { median } = turnbull;
  if (median === null) return 'not reached';
  return `between day ${median.left} and day ${median.right}  (from the intervals between visits)`;
}

function firstSeenMedian({ kaplanMeier }: Group): string {
  const { median, medianLower, medianUpper } = kaplanMeier;
  if (median === null) return 'not reached';
  return `day ${median}, 95 % ${medianLower ?? '-'} to ${medianUpper ?? 'not reached'}  (Kaplan-Meier; measures the visits too)`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width - 2) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return current === '' ? lines : [...lines, current];
}
