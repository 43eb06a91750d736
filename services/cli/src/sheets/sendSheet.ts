import { type RegistryClient, RegistryProblem } from '@calcinosis/client';
import { type CaseId, digestOf, submissionId } from '@calcinosis/registry';
import type { SheetSubmission } from '@calcinosis/sheets';
import { isPending, type LineResult, resultOf } from '../submission/lineResult.ts';

/** Submissions on their way at once: enough to keep the registry busy, and little to repeat after a failure. */
const inFlight = 32;

/** What came of a sheet: those that need a word; what is stored is only counted. */
export interface SentSheet {
  readonly stored: number;
  readonly others: LineResult[];
}

/**
 * Submits what can be sent of a sheet; the rest is left out. Each submission has an id made from its content, so a sheet
 * that is sent again, after a failure for instance, brings nothing twice. Many are under way at once, but of one case only
 * one: a correction must not come before what it corrects.
 */
export async function sendSheet(
  client: RegistryClient,
  submissions: AsyncIterable<SheetSubmission>,
  onProgress: (sent: number) => void,
): Promise<SentSheet> {
  const others: LineResult[] = [];
  let [stored, sent] = [0, 0];
  const take = (result: LineResult) => {
    sent += 1;
    if (result.outcome === 'stored') stored += 1;
    else others.push(result);
    onProgress(sent);
  };
  const open = new Set<Promise<void>>();
  const ofCase = new Map<CaseId, Promise<void>>();
  for await (const submission of submissions) {
    if (!('command' in submission)) continue;
    const { caseId } = submission.command;
    const before = ofCase.get(caseId) ?? Promise.resolve();
    const sending = before.then(async () => take(await sendOne(client, submission)));
    open.add(sending);
    ofCase.set(caseId, sending);
    const end = () => {
      open.delete(sending);
      if (ofCase.get(caseId) === sending) ofCase.delete(caseId);
    };
    void sending.then(end, end);
    if (open.size >= inFlight) await Promise.race(open);
  }
  await Promise.all(open);
  others.sort((one, other) => one.line - other.line);
  return { stored, others };
}

type Sendable = Extract<SheetSubmission, { command: unknown }>;

async function sendOne(client: RegistryClient, submission: Sendable): Promise<LineResult> {
  const { line, command } = submission;
  const id = submission.submissionId ?? submissionId.parse(digestOf(command));
  try {
    const submitted = await client.submit(id, command);
    const standing = submitted.outcome === 'stored' ? submitted.receipt : submitted;
    return resultOf({ line, submissionId: id, caseId: command.caseId }, standing);
  } catch (error) {
    if (error instanceof RegistryProblem && error.status < 500) {
      return { line, outcome: 'refused', faults: [error.message] };
    }
    throw error;
  }
}

export const countOf = (results: readonly LineResult[], outcome: LineResult['outcome']): number =>
  results.filter((result) => result.outcome === outcome).length;

export const somePending = (results: readonly LineResult[]): boolean => results.some(isPending);
