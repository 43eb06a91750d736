import { unmergeReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId } from '../../ids.ts';

/** Says that a case is of the same infant as another, which is counted in the place of both. */
export const mergeDuplicates = z.strictObject({
  type: z.literal('MergeDuplicates'),
  caseId,
  into: caseId,
});

/** Says that they are two after all: each counts again. */
export const unmergeDuplicates = z.strictObject({
  type: z.literal('UnmergeDuplicates'),
  caseId,
  reason: unmergeReason,
});

export type DuplicateCommand = z.infer<typeof mergeDuplicates | typeof unmergeDuplicates>;
