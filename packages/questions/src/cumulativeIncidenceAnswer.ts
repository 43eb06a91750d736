import { endpoint, timeOrigin } from '@calcinosis/dictionary';
import { z } from 'zod';
import { answerHeader, suppression } from './answerHeader.ts';
import { askedStratum, dimensions } from './dimension.ts';
import { resolutionTimeAnswer } from './resolutionTimeAnswer.ts';

/** What ends a case, in the order in which it is told. */
export const causes = ['resolved', 'removed', 'died'] as const;
export type Cause = (typeof causes)[number];

const day = z.number().min(0).describe('Days from day 0 of the case.');
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const limits = {
  lower: share.nullable().describe('Lower 95 % log-log limit; null where there is none.'),
  upper: share.nullable().describe('Upper 95 % log-log limit; null where there is none.'),
};

const step = z
  .strictObject({
    day,
    atRisk: count,
    events: count,
    incidence: share.describe('Share that had ended in this way by the day, before anything else.'),
    standardError: z.number().min(0).describe('Of `incidence`, by the delta method.'),
    ...limits,
  })
  .describe('A day on which a case ended in this way.');

const cause = z
  .strictObject({
    cause: z.enum(causes),
    suppressed: suppression
      .nullable()
      .describe('Why it is not told: then these cases count as censored. Null where it is.'),
    cases: count.nullable().describe('That ended in this way; null where it is not told.'),
    steps: z.array(step),
    atHorizon: z
      .strictObject({ share, ...limits, daysLost: z.number().min(0) })
      .nullable()
      .describe(
        'Share that had ended in this way by the horizon, and days up to it that are lost by that in the mean (area under the curve); null without a horizon, and where nobody was followed so far.',
      ),
  })
  .meta({ id: 'CauseIncidence' });

const riskRow = z
  .strictObject({
    day,
    atRisk: count,
    resolved: count.nullable(),
    removed: count.nullable(),
    died: count.nullable(),
    censored: count,
  })
  .describe('At risk at the day; the others up to and including it, null where they are not told.');

const group = z
  .strictObject({
    at: z
      .array(z.string())
      .describe('A code of each dimension asked by, in their order; empty for all cases together.'),
    cases: count.nullable().describe('Null where it is not shown.'),
    suppressed: suppression.nullable().describe('Why the number of cases is not shown; null where it is.'),
    curveSuppressed: suppression.nullable().describe('Why no curve is shown; null where one is.'),
    toldUpTo: day
      .nullable()
      .describe('The last day that a released curve tells of; null where all is told, or nothing.'),
    causes: z.array(cause).describe('Each cause once; none where no curve is shown.'),
    censored: count.nullable().describe('Not seen to end, or in a way that is not told.'),
    riskTable: z.array(riskRow),
  })
  .meta({ id: 'CumulativeIncidenceGroup' });

const { casesInStratum, leftOut, parked, suppressed, notes } = resolutionTimeAnswer.shape;

/** An answer: a pure function of position, question, policy and code version. */
export const cumulativeIncidenceAnswer = z
  .strictObject({
    question: z
      .looseObject({
        stratum: askedStratum,
        endpoint,
        origin: timeOrigin,
        by: z.array(z.enum(dimensions)),
        horizon: z.int().optional(),
      })
      .describe('The question as understood, with every default filled in.'),
    ...answerHeader.shape,
    casesInStratum,
    leftOut,
    parked,
    groups: z.array(group),
    suppressed,
    notes,
  })
  .meta({ id: 'CumulativeIncidenceAnswer' });

export type CauseIncidence = z.infer<typeof cause>;
export type CumulativeIncidenceGroup = z.infer<typeof group>;
export type CumulativeIncidenceAnswer = z.infer<typeof cumulativeIncidenceAnswer>;
