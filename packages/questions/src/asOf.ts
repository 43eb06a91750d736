import { z } from 'zod';

/** As of which state of knowledge a question is asked: a position of the log, or a moment, which names the last one before it. */
export const asOf = z
  .union([z.int().min(0), z.iso.date(), z.iso.datetime({ offset: true })], {
    error:
      'expected a position of the log, a date (2026-11-30) or a time with its offset (2026-11-30T12:00:00Z)',
  })
  .meta({
    title: 'As of',
    description:
      'Answers from what was recorded up to a position of the log, to the end of a day (UTC), or to a moment: the same answer for ever, but for cases that are erased later. Without it: from all that is recorded.',
  });

export type AsOf = z.infer<typeof asOf>;
