import { z } from 'zod';
import { type IdentifierKind, identifierIn, identifierWords } from './identifier/identifier.ts';
import { rule } from './rule.ts';

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

/**
 * Words of a person, where no code says it: one short line that is refused when it looks like a name, a calendar
 * date, a record number, a telephone number or an address.
 */
export function freeText(longest: 60 | 200) {
  return shortText(longest).superRefine((text, context) => {
    const kind = identifierIn(text);
    if (kind === null) return;
    context.addIssue({ code: 'custom', ...issueOf(kind) });
  });
}

function issueOf(kind: IdentifierKind) {
  const { error, params } = rule('looks-like-identifier', identifierWords[kind]);
  return { message: error, params };
}
