import { unmergeReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId } from '../../ids.ts';

/** On the stream of the case that counts no more. A centre is not told of a case that is another's. */
export const duplicatesMerged = z.strictObject({
  type: z.literal('DuplicatesMerged'),
  data: z.strictObject({ into: caseId, acrossCentres: z.boolean() }),
});

export const duplicatesUnmerged = z.strictObject({
  type: z.literal('DuplicatesUnmerged'),
  data: z.strictObject({ from: caseId, acrossCentres: z.boolean(), reason: unmergeReason }),
});
