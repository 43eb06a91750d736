import { type CaseCommand, caseCommand, reasonsOf, type SubmissionId } from '@calcinosis/registry';
import { z } from 'zod';
import type { SheetFault } from './fault.ts';
import type { RowGroup } from './rowGroups.ts';

/** What some rows of a sheet submit, or everything that is wrong with them. */
export type SheetSubmission =
  | {
      readonly line: number;
      readonly command: CaseCommand;
      /** Where one that is made from the content alone will not do. */
      readonly submissionId?: SubmissionId;
    }
  | { readonly line: number; readonly faults: readonly SheetFault[] };

const messages = { en: z.locales.en().localeError, ko: z.locales.ko().localeError };

/**
 * The submission of a group of rows: the faults of its cells where there are any, or else what the command makes of
 * them, with the faults that only the whole shows.
 */
export function submissionOf<Name extends string>(
  { rows }: RowGroup<Name>,
  commandOf: () => unknown,
): SheetSubmission {
  const [{ line }] = rows;
  const faults = rows.flatMap((row) => row.faults);
  if (faults.length > 0) return { line, faults };
  const candidate = commandOf();
  const parsed = caseCommand.safeParse(candidate, { error: messages.en });
  if (parsed.success) return { line, command: parsed.data };
  const inKorean = caseCommand.safeParse(candidate, { error: messages.ko });
  const korean = inKorean.success ? [] : reasonsOf(inKorean.error, [], 'ko');
  return {
    line,
    faults: reasonsOf(parsed.error).map(({ pointer, message }, index) => ({
      line,
      column: null,
      value: null,
      message: { en: `${pointer} ${message}`, ko: `${pointer} ${korean[index]?.message ?? message}` },
    })),
  };
}
