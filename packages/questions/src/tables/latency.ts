import { latencyBands } from '@calcinosis/dictionary';
import { factDimensionOf } from './namedDimensions.ts';
import { type Scale, type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const hours: Scale = {
  fact: 'latency_hours',
  unit: 'h',
  bands: latencyBands.map(({ code, from, below }) => ({ code, from: from * 24, below: below * 24 })),
};

/** How long after the first exposure the first lesion began. */
export const latency = {
  name: 'latency',
  title: { en: 'Time from exposure to onset', ko: '노출에서 발생까지의 시간' },
  summary: 'How long after the first exposure the first lesion began',
  description:
    'In bands of days, with quartiles in hours: of published and own cases from the middle of what is known of each, of all hospitals the band in which they lie.',
  question: tablesQuestion,
  tables: (question) => [{ ...tableOf(factDimensionOf.latency, question), scale: hours }],
} as const satisfies TableKind;
