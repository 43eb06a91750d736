import { brokenRuleIn, type Label } from '@calcinosis/dictionary';
import type { z } from 'zod';

/** Why a submission is refused, and where. Never repeats the value: a reason may be logged. */
export interface Reason {
  /** JSON pointer (RFC 6901) into the submitted body; the empty string points to the whole. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** Faults that are told at once, at most: what has more is not made by mistake. */
export const mostReasons = 100;

/** A key of the sender's own choice is cut after so many characters. */
const longestStep = 100;

/** JSON pointer of a path of keys and indices. A key that no text may hold is told as far as one can. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${escaped(String(step))}`).join('');
}

function escaped(step: string): string {
  return (
    step
      .slice(0, longestStep)
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')
      .replaceAll('~', '~0')
      .replaceAll('/', '~1')
  );
}

/**
 * Every fault that a schema found, the first hundred at most. Where a value may have one of several shapes, the faults are those of
 * the shape that it began to fit, or else one that names what each shape expects. A rule of the dictionary says itself what was
 * broken, in the language asked for; the words of the schema come in that of the parse.
 */
export function reasonsOf(
  error: z.ZodError,
  base: readonly PropertyKey[] = [],
  language: keyof Label = 'en',
): Reason[] {
  return error.issues.flatMap((issue) => reasonsOfIssue(issue, base, language)).slice(0, mostReasons);
}

function reasonsOfIssue(
  issue: z.core.$ZodIssue,
  base: readonly PropertyKey[],
  language: keyof Label,
): Reason[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, mostReasons).map((key) => ({
      pointer: pointerOf([...path, key]),
      code: 'unknown-field',
      message: 'This field is not known here.',
    }));
  }
  if (issue.code === 'invalid_union') {
    const begun = issue.errors.find((faults) => faults.every((fault) => fault.path.length > 0));
    if (begun !== undefined) return begun.flatMap((fault) => reasonsOfIssue(fault, path, language));
    const expected = issue.errors.flatMap((faults) => faults.map((fault) => fault.message));
    const message = expected.length === 0 ? issue.message : [...new Set(expected)].join('; or: ');
    return [{ pointer: pointerOf(path), code: 'invalid-value', message }];
  }
  const broken = issue.code === 'custom' ? brokenRuleIn(issue.params) : null;
  if (broken !== null) {
    return [{ pointer: pointerOf(path), code: broken.code, message: broken.words[language] }];
  }
  return [{ pointer: pointerOf(path), code: issue.code.replaceAll('_', '-'), message: issue.message }];
}
