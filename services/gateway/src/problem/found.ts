import type { z } from 'zod';
import { Problem } from './problem.ts';

/** An id of the path; what cannot be one is the id of nothing. */
export function found<Id extends z.ZodType>(schema: Id, id: string): z.output<Id> {
  const parsed = schema.safeParse(id);
  if (!parsed.success) throw new Problem('not-found');
  return parsed.data;
}
