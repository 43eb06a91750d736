import {
  type CaseCommand,
  caseCommand,
  digestOf,
  reasonsOf,
  type SubmissionId,
  submissionId,
} from '@calcinosis/registry';
import { z } from 'zod';

const line = z.strictObject({ submissionId: submissionId.optional(), command: caseCommand });

/** What one line of a file submits, or everything that is wrong with it. */
export type SubmissionLine =
  | { readonly submissionId: SubmissionId; readonly command: CaseCommand }
  | { readonly faults: readonly string[] };

/** Reads one line: `{"command": {...}, "submissionId": "..."}`. */
export function readLine(text: string): SubmissionLine {
  const parsed = line.safeParse(jsonOf(text));
  if (!parsed.success) {
    return { faults: reasonsOf(parsed.error).map(({ pointer, message }) => `${pointer} ${message}`.trim()) };
  }
  const { submissionId: given, command } = parsed.data;
  if (given !== undefined) return { submissionId: given, command };
  return idFromContent(command);
}

/**
 * What can only be said once gets an id made from its content: a case, a visit and an entry have ids of their own.
 * A correction may say again what an earlier one said, and means it: correcting to yes, to no and back
 * to yes are three submissions, of which the first and the last look the same.
 */
function idFromContent(command: CaseCommand): SubmissionLine {
  if (saidOnce.has(command.type)) {
    return { submissionId: submissionId.parse(digestOf(command)), command };
  }
  return { faults: [`${nameOf(command)} needs a submissionId, new for each.`] };
}

const saidOnce: ReadonlySet<CaseCommand['type']> = new Set(['RegisterCase', 'RecordFollowUp', 'RecordEntry']);

function nameOf({ type }: CaseCommand): string {
  if (type === 'CorrectFollowUp') return 'a correction';
  return type === 'ReportLossToFollowUp' ? 'a loss to follow-up' : type;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says of undefined what was expected instead.
    return undefined;
  }
}
