import { z } from 'zod';
import { answerHeader } from './answerHeader.ts';
import { dimensions } from './dimension.ts';
import { notes } from './note.ts';
import { resolutionTimeAnswer } from './resolutionTimeAnswer.ts';

const day = z.int().min(0).describe('Days from day 0 of the case.');

/** Cases that share a group and what is known of the time to resolution. */
export const observation = z
  .strictObject({
    at: z.array(z.string()).describe('A code of each dimension that the question is by.'),
    entry: z.null().describe('The day from which the case was followed; null: from the beginning.'),
    left: day,
    right: day.nullable().describe('The time lies in (left, right]; null: without end.'),
    outcome: z.enum(['resolved', 'removed', 'died', 'censored']),
    cases: z.int().min(1),
  })
  .meta({ id: 'Observation' });

const { question, casesInStratum, leftOut, parked } = resolutionTimeAnswer.shape;

/** The counts that a question about the time to resolution is answered from. */
export const observationsAnswer = z
  .strictObject({
    question: question.extend({ by: z.array(z.enum(dimensions)) }),
    ...answerHeader.shape,
    centre: z.string().nullable().describe('Whose cases they are; null for published ones.'),
    casesInStratum,
    leftOut,
    parked,
    observations: z.array(observation),
    suppressed: z.literal(0),
    notes,
  })
  .meta({ id: 'ObservationsAnswer' });

export type Observation = z.infer<typeof observation>;
export type ObservationsAnswer = z.infer<typeof observationsAnswer>;
