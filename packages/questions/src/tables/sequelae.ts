import {
  bodilyFunction,
  cosmetic,
  recurrence,
  sequelae as sequelaeField,
  yesNo,
} from '@calcinosis/dictionary';
import { anyDimension, codingOf, factDimension, listDimensions } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const left = codingOf(sequelaeField);
const recurred = factDimension('recurrence', { ...codingOf(recurrence), codes: yesNo });
const impairments = [
  factDimension('bodily_function', codingOf(bodilyFunction)),
  factDimension('cosmetic', codingOf(cosmetic)),
];

/** What is left of the lesions. */
export const sequelae = {
  name: 'sequelae',
  title: { en: 'Recurrence and sequelae', ko: '재발과 후유증' },
  summary: 'Whether lesions came back, and what they left',
  description:
    'Recurrence as any visit tells of it; sequelae, function and appearance as the last visit that tells of each lesion does. A case may have several sequelae: each has a table.',
  question: tablesQuestion,
  tables: (question) =>
    [
      recurred,
      anyDimension('sequelae', left.label),
      ...listDimensions('sequelae', left, question),
      ...impairments,
    ].map((each) => tableOf(each, question)),
} as const satisfies TableKind;
