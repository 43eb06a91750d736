import type { z } from 'zod';

/** Why a submission is refused, and where. Never repeats the value: a reason may be logged. */
export interface Reason {
  /** JSON pointer (RFC 6901) into the submitted body; the empty string points to the whole. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** JSON pointer of a path of keys and indices. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * Every fault that a schema found. Where a value may have one of several shapes, the faults are those of
 * the shape that it began to fit, or else one that names what each shape expects.
 */
export function reasonsOf(error: z.ZodError, base: readonly PropertyKey[] = []): Reason[] {
  return error.issues.flatMap((issue) => reasonsOfIssue(issue, base));
}

function reasonsOfIssue(issue: z.core.$ZodIssue, base: readonly PropertyKey[]): Reason[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...path, key]),
      code: 'unknown-field',
      message: issue.message,
    }));
  }
  if (issue.code === 'invalid_union') {
    const begun = issue.errors.find((faults) => faults.every((fault) => fault.path.length > 0));
    if (begun !== undefined) return begun.flatMap((fault) => reasonsOfIssue(fault, path));
    const expected = issue.errors.flatMap((faults) => faults.map((fault) => fault.message));
    const message = expected.length === 0 ? issue.message : [...new Set(expected)].join('; or: ');
    return [{ pointer: pointerOf(path), code: 'invalid-value', message }];
  }
  return [{ pointer: pointerOf(path), code: issue.code.replaceAll('_', '-'), message: issue.message }];
}
