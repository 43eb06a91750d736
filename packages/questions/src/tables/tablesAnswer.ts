import { z } from 'zod';
import { answerHeader, suppression } from '../answerHeader.ts';
import { notes } from '../note.ts';
import { askedStratum } from '../dimension.ts';

/** A number of cases; null, with the reason, where it is not shown. */
export const tableCell = z
  .strictObject({
    at: z.array(z.string()).describe('A category of each dimension, in their order.'),
    cases: z.int().min(0).nullable().describe('Null where it is not shown.'),
    suppressed: suppression.nullable().describe('Why it is not shown; null where it is.'),
  })
  .meta({ id: 'TableCell' });

const quantile = z
  .strictObject({
    group: z.string().nullable().describe('Of the second dimension; null where there is none.'),
    share: z.number().describe('Of the cases that lie below.'),
    from: z.number().nullable().describe('Null where it is not told.'),
    to: z
      .number()
      .nullable()
      .describe('As `from` where it is told exactly; null as well where it has no upper bound.'),
  })
  .meta({ id: 'TableQuantile' });

const table = z
  .strictObject({
    name: z.string(),
    dimensions: z.array(z.strictObject({ name: z.string(), categories: z.array(z.string()) })),
    cells: z
      .array(tableCell)
      .describe('Every combination of categories; none where nothing is released yet.'),
    margins: z
      .array(tableCell.extend({ at: z.array(z.string().nullable()) }).meta({ id: 'TableMargin' }))
      .describe(
        'Several cells together: null stands for every category of a dimension. Counted and rounded on their own, as if they had been asked for by themselves: shares are of these.',
      ),
    unit: z.string().optional().describe('Of the quartiles, in UCUM.'),
    quantiles: z
      .array(quantile)
      .optional()
      .describe('Quartiles of what the bands of the first dimension cut.'),
  })
  .meta({ id: 'CaseTable' });

/** Tables of cases: a pure function of position, question, policy and code version. */
export const tablesAnswer = z
  .strictObject({
    kind: z.string(),
    question: z
      .looseObject({ stratum: askedStratum })
      .describe('The question as understood, with every default filled in.'),
    ...answerHeader.shape,
    tables: z.array(table),
    suppressed: z.int().min(0).describe('How many cells are not shown.'),
    notes,
  })
  .meta({ id: 'TablesAnswer' });

export type TableCell = z.infer<typeof tableCell>;
export type TableQuantile = z.infer<typeof quantile>;
export type ToldTable = z.infer<typeof table>;
export type TablesAnswer = z.infer<typeof tablesAnswer>;
