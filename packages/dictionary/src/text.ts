import { z } from 'zod';

/** Control characters, the line break and the null among them. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * A short text on one line: well-formed Unicode without control characters, so that whatever stores,
 * hashes or prints it takes it as it is.
 */
export function shortText(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed() && !control.test(text), {
      error: 'expected one line of well-formed text without control characters',
    });
}
