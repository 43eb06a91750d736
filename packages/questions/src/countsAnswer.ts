import { z } from 'zod';
import { answerHeader } from './answerHeader.ts';
import { notes } from './note.ts';
import { askedStratum, tableDimensions } from './dimension.ts';
import { tableCell } from './tables/tablesAnswer.ts';

/** A table of cases: a pure function of position, question, policy and code version. */
export const countsAnswer = z
  .strictObject({
    question: z
      .looseObject({ stratum: askedStratum, by: z.array(z.enum(tableDimensions)) })
      .describe('The question as understood, with every default filled in.'),
    ...answerHeader.shape,
    dimensions: z.array(z.strictObject({ name: z.enum(tableDimensions), categories: z.array(z.string()) })),
    cells: z
      .array(tableCell)
      .describe('Every combination of categories; none where nothing is released yet.'),
    suppressed: z.int().min(0).describe('How many cells are not shown.'),
    notes,
  })
  .meta({ id: 'CountsAnswer' });

export type CountsAnswer = z.infer<typeof countsAnswer>;
