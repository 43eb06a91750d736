import type { z } from 'zod';
import { countsAnswer } from './countsAnswer.ts';
import { countsFields, countsQuestion } from './countsQuestion.ts';
import { cumulativeIncidenceAnswer } from './cumulativeIncidenceAnswer.ts';
import { cumulativeIncidenceQuestion } from './cumulativeIncidenceQuestion.ts';
import type { askedStratum } from './dimension.ts';
import { observationsAnswer } from './observationsAnswer.ts';
import { observationsQuestion } from './observationsQuestion.ts';
import { resolutionTimeAnswer } from './resolutionTimeAnswer.ts';
import { resolutionTimeQuestion } from './resolutionTimeQuestion.ts';
import { tableKinds } from './tables/tableKinds.ts';
import { tablesAnswer } from './tables/tablesAnswer.ts';
import { tabulateCounts } from './tabulation/tabulateCounts.ts';
import { tabulateCumulativeIncidence } from './tabulation/tabulateCumulativeIncidence.ts';
import { tabulateObservations } from './tabulation/tabulateObservations.ts';
import { tabulateResolutionTime } from './tabulation/tabulateResolutionTime.ts';
import { tabulateTables } from './tabulation/tabulateTables.ts';
import type { Tabulation } from './tabulation/tabulation.ts';

/** What every question says: whose cases are asked about. */
export interface AskedOfStratum {
  readonly stratum: z.infer<typeof askedStratum>;
}

/**
 * A kind of question about the cases, with all that asking it takes, over whatever way. A kind that is in the list below
 * is asked at `/api/v1/statistics/<name>` and on `statistics.<name>`, described to programs, and told in every format.
 */
export interface Statistic {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Names and values of what a question may say, before its rules across fields. */
  readonly fields: z.ZodObject;
  readonly question: z.ZodType<AskedOfStratum>;
  readonly answer: z.ZodType;
  /** The answer as rows, from which a file in every format is written. */
  readonly tabulate: (answer: unknown) => Tabulation;
}

/** A kind of question, its answers read by its own schema wherever they come from. */
export function statistic<Answer>(
  kind: Omit<Statistic, 'answer' | 'tabulate'> & {
    readonly answer: z.ZodType<Answer>;
    readonly tabulate: (answer: Answer) => Tabulation;
  },
): Statistic {
  return { ...kind, tabulate: (answer) => kind.tabulate(kind.answer.parse(answer)) };
}

const resolutionTime = statistic({
  name: 'resolution-time',
  summary: 'How long until resolution',
  description:
    'Kaplan-Meier estimate of the time to being first seen resolved, with 95 % log-log limits, and Turnbull estimate of the time to resolution from the intervals, for each group of up to three dimensions. The published stratum needs no token; `own-centre` needs one of that centre. `hospital` is all hospitals, for any token: as of a released snapshot, rounded, and without what small numbers would tell, dimensions and filters together two at most; a question is refused (403) that would tell of a few cases together with earlier answers.',
  fields: resolutionTimeQuestion.in,
  question: resolutionTimeQuestion,
  answer: resolutionTimeAnswer,
  tabulate: tabulateResolutionTime,
});

const cumulativeIncidence = statistic({
  name: 'cumulative-incidence',
  summary: 'How cases end: seen resolved, removed, or by death',
  description:
    'Aalen-Johansen estimate of the share that had ended in each way by each day, with 95 % log-log limits, for each group of up to three dimensions. For all hospitals, dimensions and filters together are two at most, and a way in which too few cases ended is not told: it counts as censored.',
  fields: cumulativeIncidenceQuestion.in,
  question: cumulativeIncidenceQuestion,
  answer: cumulativeIncidenceAnswer,
  tabulate: tabulateCumulativeIncidence,
});

const counts = statistic({
  name: 'counts',
  summary: 'How many cases, as a table of up to three dimensions',
  description:
    'For all hospitals, dimensions and filters together are two at most; counts are rounded, small ones and those that would betray them are not shown.',
  fields: countsFields,
  question: countsQuestion,
  answer: countsAnswer,
  tabulate: tabulateCounts,
});

const observations = statistic({
  name: 'observations',
  summary: 'The counts that how long until resolution is answered from',
  description:
    'How many published cases, or cases of the own centre, share a group and what is known of their time: for `registry federate`, which pools the counts of centres that may not send cases.',
  fields: resolutionTimeQuestion.in,
  question: observationsQuestion,
  answer: observationsAnswer,
  tabulate: tabulateObservations,
});

/** Every kind of question. */
export const statistics: readonly Statistic[] = [
  resolutionTime,
  cumulativeIncidence,
  counts,
  observations,
  ...tableKinds.map((kind) =>
    statistic({ ...kind, fields: kind.question, answer: tablesAnswer, tabulate: tabulateTables }),
  ),
];
