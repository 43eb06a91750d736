import { freeText, queryAnswer, queryOutcome } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId } from '../../ids.ts';

/** Queries of a case are counted from 1, in the order in which they were raised. */
const query = z.int().min(1);

/** Where in the case, as it is read: a JSON pointer whose lists are keyed by their ids. */
export const queryPointer = z
  .string()
  .max(200)
  .regex(/^(?:\/[A-Za-z0-9_-]+)*$/, 'expected a JSON pointer, with ids in the place of indices');

/** A question to the centre, in short words that name nobody: they are refused when they look like it. */
export const raiseQuery = z.strictObject({
  type: z.literal('RaiseQuery'),
  caseId,
  pointer: queryPointer,
  text: freeText(200),
});

export const answerQuery = z.strictObject({
  type: z.literal('AnswerQuery'),
  caseId,
  query,
  answer: queryAnswer,
  text: freeText(200).optional(),
});

export const closeQuery = z.strictObject({
  type: z.literal('CloseQuery'),
  caseId,
  query,
  outcome: queryOutcome.exclude(['rule-holds']),
});

export type QueryCommand = z.infer<typeof raiseQuery | typeof answerQuery | typeof closeQuery>;
