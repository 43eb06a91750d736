import { endpoint, timeOrigin } from '@calcinosis/dictionary';
import { z } from 'zod';
import { answerHeader, suppression } from './answerHeader.ts';
import { notes } from './note.ts';
import { askedStratum, dimensions } from './dimension.ts';
import { estimators, levels } from './resolutionTimeQuestion.ts';

const day = z.number().min(0).describe('Days from day 0 of the case.');
const count = z.int().min(0);
const share = z.number().min(0).max(1);

const curveStep = z
  .strictObject({
    day,
    atRisk: count,
    resolved: count,
    censored: count,
    survival: share.describe('Share not yet seen resolved after this day.'),
    standardError: z
      .number()
      .min(0)
      .nullable()
      .describe('Of `survival`, by Greenwood; null where it is not defined, as when none are left.'),
    lower: share.nullable().describe('Lower 95 % log-log limit; null where there is none.'),
    upper: share.nullable().describe('Upper 95 % log-log limit; null where there is none.'),
  })
  .describe('A day on which a case was first seen resolved, or last seen not resolved.');

const innermostInterval = z
  .strictObject({
    left: day,
    right: day.nullable().describe('Null for an interval without end.'),
    mass: share,
  })
  .describe('Mass of the resolution time in (left, right]; where within it, the data cannot tell.');

const riskRow = z
  .strictObject({ day, atRisk: count, censored: count, resolved: count })
  .describe('At risk at the day; censored and resolved up to and including it.');

const limits = {
  lower: share.nullable().describe('Lower 95 % limit; null where none is given.'),
  upper: share.nullable().describe('Upper 95 % limit; null where none is given.'),
};

const atHorizon = z
  .strictObject({
    day,
    seenResolved: z
      .strictObject({ share, ...limits })
      .nullable()
      .describe('Share first seen resolved by the day (Kaplan-Meier); null where it is not known so far.'),
    meanUnresolved: z
      .strictObject({ days: day, lower: day.nullable(), upper: day.nullable() })
      .nullable()
      .describe(
        'Restricted mean: days up to the horizon that a case is, on average, not yet seen resolved, with 95 % limits by Greenwood; null where the curve does not reach so far.',
      ),
    resolved: z
      .strictObject({ least: share, most: share, ...limits })
      .nullable()
      .describe(
        'Share resolved by the day (Turnbull): between two values, since within an interval the data cannot tell, with 95 % limits by likelihood ratio; null where it is not asked for or not shown.',
      ),
  })
  .describe('What had come about by the horizon.');

const group = z
  .strictObject({
    at: z
      .array(z.string())
      .describe('A code of each dimension asked by, in their order; empty for all cases together.'),
    cases: count.nullable().describe('Null where it is not shown.'),
    lesions: count
      .nullable()
      .describe('Lesions of these cases, of which all other numbers are then; null at the level of cases.'),
    suppressed: suppression.nullable().describe('Why the number of cases is not shown; null where it is.'),
    curveSuppressed: suppression
      .nullable()
      .describe('Why no curve is shown: then there are no steps and no intervals. Null where one is.'),
    resolved: count.nullable().describe('Null where the curve is not shown.'),
    removed: count
      .nullable()
      .describe('Taken out by a procedure: counted as not resolved up to then. Null where it is not told.'),
    died: count
      .nullable()
      .describe(
        'Died with a lesion not seen gone: counted as not resolved up to the last look that found it. Null where it is not told.',
      ),
    censored: count.nullable().describe('Not seen resolved up to the last day that is told of.'),
    toldUpTo: day
      .nullable()
      .describe('The last day that a released curve tells of; null where all is told, or nothing.'),
    kaplanMeier: z
      .strictObject({
        steps: z.array(curveStep),
        median: day.nullable(),
        medianLower: day.nullable(),
        medianUpper: day.nullable(),
      })
      .describe('Kaplan-Meier estimate of the time to being first seen resolved; null where not reached.'),
    turnbull: z
      .strictObject({
        intervals: z.array(innermostInterval),
        logLikelihood: z.number(),
        certificate: z
          .number()
          .describe('Greatest directional derivative: at most 0, to rounding, at the maximum.'),
        median: innermostInterval.nullable().describe('The interval of the median; null when not reached.'),
        medianLower: day
          .nullable()
          .describe(
            'The median lies after this day: lower 95 % limit by likelihood ratio; null where none is given.',
          ),
        medianUpper: day.nullable().describe('Upper 95 % limit; null where there is none, or none is given.'),
      })
      .describe("Turnbull's maximum-likelihood estimate of the time to resolution, from the intervals."),
    riskTable: z.array(riskRow),
    atHorizon: atHorizon.nullable().describe('Null where the question has no horizon.'),
  })
  .meta({ id: 'ResolutionTimeGroup' });

const leftOut = z
  .strictObject({
    because: z.enum(['endpoint-not-assessed', 'other-origin', 'age-not-recorded', 'filtered']),
    cases: count,
  })
  .describe(
    'Cases of the stratum, or lesions at their level, that the question leaves out, each under its first reason.',
  );

const askedQuestion = z
  .looseObject({
    stratum: askedStratum,
    endpoint,
    origin: timeOrigin,
    by: z.array(z.enum(dimensions)),
    level: z.enum(levels),
    horizon: z.int().optional(),
    estimator: z.enum(estimators),
  })
  .describe('The question as understood, with every default filled in.');

/** An answer: a pure function of position, question, policy and code version. */
export const resolutionTimeAnswer = z
  .strictObject({
    question: askedQuestion,
    ...answerHeader.shape,
    casesInStratum: count
      .nullable()
      .describe('Cases, or lesions at their level; null where it is not told, as of all hospitals.'),
    leftOut: z.array(leftOut).describe('Empty where it is not told, as of all hospitals.'),
    parked: count
      .nullable()
      .describe(
        'Cases of the whole registry that could not be folded and are in no answer until they can be; null where it is not told.',
      ),
    groups: z.array(group),
    suppressed: count.describe('How many groups have no curve shown.'),
    notes: notes.describe('What a reader has to know to read the numbers rightly.'),
  })
  .meta({ id: 'ResolutionTimeAnswer' });

export type CurveStep = z.infer<typeof curveStep>;
export type InnermostInterval = z.infer<typeof innermostInterval>;
export type ResolutionTimeGroup = z.infer<typeof group>;
export type AtHorizon = z.infer<typeof atHorizon>;
export type LeftOut = z.infer<typeof leftOut>;
export type ResolutionTimeAnswer = z.infer<typeof resolutionTimeAnswer>;
