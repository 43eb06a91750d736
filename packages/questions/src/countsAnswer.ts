import { z } from 'zod';
import { answerHeader, suppression } from './answerHeader.ts';
import { noteCode } from './note.ts';
import { askedStratum, dimensions } from './dimension.ts';

const cell = z
  .strictObject({
    at: z.array(z.string()).describe('A category of each dimension, in their order.'),
    cases: z.int().min(0).nullable().describe('Null where it is not shown.'),
    suppressed: suppression.nullable().describe('Why it is not shown; null where it is.'),
  })
  .meta({ id: 'CountsCell' });

/** A table of cases: a pure function of position, question, policy and code version. */
export const countsAnswer = z
  .strictObject({
    question: z
      .looseObject({ stratum: askedStratum, by: z.array(z.enum(dimensions)) })
      .describe('The question as understood, with every default filled in.'),
    ...answerHeader.shape,
    dimensions: z.array(z.strictObject({ name: z.enum(dimensions), categories: z.array(z.string()) })),
    cells: z.array(cell).describe('Every combination of categories; none where nothing is released yet.'),
    suppressed: z.int().min(0).describe('How many cells are not shown.'),
    notes: z.array(z.strictObject({ code: noteCode, text: z.string() })),
  })
  .meta({ id: 'CountsAnswer' });

export type CountsCell = z.infer<typeof cell>;
export type CountsAnswer = z.infer<typeof countsAnswer>;
