import type { z } from 'zod';
import { checkDimensions } from './dimension.ts';
import { checkEndpoint, timeFields, withEndpoint } from './timeQuestion.ts';

/**
 * How cases end: of which cases, at which endpoint, in which groups. What comes first ends a case: that it is seen resolved,
 * that a lesion is taken out, or death.
 */
export const cumulativeIncidenceQuestion = timeFields
  .transform(withEndpoint)
  .superRefine(checkEndpoint)
  .superRefine(checkDimensions);

/** A question with every default filled in. */
export type CumulativeIncidenceQuestion = z.infer<typeof cumulativeIncidenceQuestion>;
