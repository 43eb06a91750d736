import { z } from 'zod';

/** A whole number in a query, from 1 on. */
const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most));

/** Which of the reads: those before a position, and how many. */
export const readsQuery = z.strictObject({
  before: wholeNumber(Number.MAX_SAFE_INTEGER).optional(),
  limit: wholeNumber(1000).default(100),
});
