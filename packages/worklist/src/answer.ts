import { calendarDay } from '@calcinosis/registry';
import { z } from 'zod';

const dayRange = z
  .strictObject({ least: z.int().min(0), most: z.int().min(0).nullable() })
  .describe('Bounds of a number of days; `most` is null when nothing bounds it.');

export const workState = z.enum(['overdue', 'due', 'schedule-over', 'upcoming']);

/** The next visit of one case. */
const worklistItem = z
  .strictObject({
    caseId: z.string(),
    state: workState,
    week: z
      .int()
      .nullable()
      .describe('Week after day 0 that the visit is planned for; null when none is left.'),
    due: z
      .strictObject({ from: calendarDay.nullable(), to: calendarDay })
      .nullable()
      .describe(
        'Between which days the visit counts; wider than its window where day 0 is known by its month.',
      ),
    overdue: dayRange.nullable(),
    missed: z.array(z.int()).describe('Weeks of planned visits that did not take place and no longer can.'),
    lastSeen: z.int().nullable().describe('Day of the case on which it was last seen, at the latest.'),
    toConfirm: z.boolean().describe('Every lesion was found gone; a film or a second look confirms it.'),
    text: z.string().describe('The same in words.'),
  })
  .meta({ id: 'WorklistItem' });

/** A data query that waits for an answer, or to be closed. */
const openQuery = z
  .strictObject({
    caseId: z.string(),
    query: z.int().min(1).describe('Its number within the case.'),
    pointer: z.string().describe('Where in the case; lists are keyed by ids.'),
    asked: z.string().describe('The code of the rule, or what a person asked.'),
    by: z.enum(['rule', 'centre', 'office']),
    answered: z.boolean(),
  })
  .meta({ id: 'WorklistQuery' });

export const worklistAnswer = z
  .strictObject({
    centre: z.string(),
    on: calendarDay.describe('The day of the calendar that it is for.'),
    position: z.int().min(0).describe('Position of the log that it is as of.'),
    counts: z
      .record(workState, z.int().min(0))
      .describe('Cases in each state, also of those that were not asked for.'),
    ended: z.int().min(0).describe('Cases that no visit is planned for any more.'),
    parked: z
      .int()
      .min(0)
      .describe('Cases of the whole registry that could not be read, and are in no list.'),
    items: z.array(worklistItem),
    queries: z.array(openQuery).describe('Data queries that are open, whichever cases are shown.'),
  })
  .meta({ id: 'Worklist' });

const fieldCompleteness = z.strictObject({
  field: z.string().describe('Path of the field.'),
  label: z.string(),
  expected: z.int().min(0).describe('How often it could have been filled in.'),
  given: z.int().min(0),
  unknown: z.int().min(0).describe('Said to be missing, with the reason.'),
  empty: z.int().min(0),
});

export const completenessAnswer = z
  .strictObject({
    centre: z.string(),
    position: z.int().min(0),
    cases: z.int().min(0),
    visits: z.int().min(0),
    fields: z.array(fieldCompleteness).describe('The least complete first.'),
    daysToEntry: z
      .strictObject({ median: dayRange.nullable(), ninetieth: dayRange.nullable() })
      .describe(
        'Days from a visit to its entry; bounds, where the day of presentation is known by its month.',
      ),
    parked: z.int().min(0),
  })
  .meta({ id: 'Completeness' });

export type WorklistItem = z.infer<typeof worklistItem>;
export type WorklistAnswer = z.infer<typeof worklistAnswer>;
export type CompletenessAnswer = z.infer<typeof completenessAnswer>;
