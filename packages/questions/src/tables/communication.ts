import {
  complaint,
  explanationGiven,
  incidentReported,
  naturalHistoryExplained,
  writtenInformation,
  yesNo,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { codingOf, factDimension } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const dimensions = [
  factDimension('explanation', { ...codingOf(explanationGiven), codes: yesNo }),
  factDimension('written_information', codingOf(writtenInformation)),
  factDimension('natural_history', { ...codingOf(naturalHistoryExplained), codes: yesNo }),
  factDimension('incident', codingOf(incidentReported)),
  factDimension('complaint', codingOf(complaint)),
];

/** What was said to families: of the whole network alone, by nothing that tells hospitals or cases apart. */
export const communication = {
  name: 'communication',
  title: { en: 'Communication with families', ko: '가족과의 의사소통' },
  summary: 'What was said to families, and whether it came to a complaint',
  description:
    'Told of all hospitals together, and in no other way: by no dimension, and of no centre. A case is counted by the furthest that a complaint went.',
  question: tablesQuestion.omit({ by: true }).extend({
    stratum: z.literal('hospital').default('hospital').meta({ title: 'Stratum', description: 'hospital.' }),
  }),
  tables: (question) => dimensions.map((each) => tableOf(each, question)),
} as const satisfies TableKind;
