import { z } from 'zod';

/** A whole number in a query, from `least` on. */
const wholeNumber = (least: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.int().min(least));

export const inclusionQuery = z.strictObject({
  position: wholeNumber(1),
  treeSize: wholeNumber(1).optional(),
});

export const consistencyQuery = z.strictObject({ from: wholeNumber(0), to: wholeNumber(0).optional() });
