import type { Pending, Standing } from '@calcinosis/client';
import type { CaseId, SubmissionId } from '@calcinosis/registry';

/** The submission of a line; lines count from 1. */
export interface LineOrigin {
  readonly line: number;
  readonly submissionId: SubmissionId;
  readonly caseId: CaseId;
}

/** The registry has taken it, and there is no receipt yet. */
export type PendingLine = LineOrigin & Pending;

/** What came of one line of a file. */
export type LineResult =
  | {
      readonly line: number;
      readonly outcome: 'stored';
      readonly submissionId: SubmissionId;
      readonly position: number;
    }
  | { readonly line: number; readonly outcome: 'refused'; readonly faults: readonly string[] }
  | PendingLine;

export function isPending(result: LineResult): result is PendingLine {
  return result.outcome !== 'stored' && result.outcome !== 'refused';
}

/** The result of a line whose submission stands so. */
export function resultOf(origin: LineOrigin, standing: Standing): LineResult {
  const { line, submissionId } = origin;
  switch (standing.outcome) {
    case 'stored':
      return { line, outcome: 'stored', submissionId, position: standing.position };
    case 'rejected':
      return { line, outcome: 'refused', faults: standing.reasons.map(({ message }) => message) };
    case 'waiting':
    case 'set-aside':
    case 'undecided':
      return { ...origin, outcome: standing.outcome };
  }
}

/** What a person should know of a result; nothing when it is stored. */
export function remarksOn(result: LineResult): readonly string[] {
  switch (result.outcome) {
    case 'stored':
      return [];
    case 'refused':
      return result.faults.map((fault) => `line ${result.line}: ${fault}`);
    case 'waiting':
      return [
        `line ${result.line}: waits for the registration of case ${result.caseId}: is the caseId right?`,
      ];
    case 'set-aside':
      return [
        `line ${result.line}: set aside, as the registry could not decide it; its office sees to it, and nothing is to be sent again.`,
      ];
    case 'undecided':
      return [`line ${result.line}: no receipt yet; submit the file again to ask for it.`];
  }
}
