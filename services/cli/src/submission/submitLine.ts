import { type RegistryClient, RegistryProblem } from '@calcinosis/client';
import { isPending, type LineResult, resultOf } from './lineResult.ts';
import { readLine } from './submissionLine.ts';

/** Submits one line. Rejects only when the registry could not answer; a refusal is a result. */
export async function submitLine(client: RegistryClient, line: number, text: string): Promise<LineResult> {
  const read = readLine(text);
  if ('faults' in read) return { line, outcome: 'refused', faults: read.faults };
  const { submissionId, command } = read;
  try {
    const submitted = await client.submit(submissionId, command);
    const standing = submitted.outcome === 'stored' ? submitted.receipt : submitted;
    return resultOf({ line, submissionId, caseId: command.caseId }, standing);
  } catch (error) {
    if (error instanceof RegistryProblem && error.status < 500) {
      return { line, outcome: 'refused', faults: [error.message] };
    }
    throw error;
  }
}

/** Milliseconds between two looks for receipts. */
const lookAgain = 250;

/**
 * Asks for the receipts that did not come at once and puts what is known now into `results`. Ends when
 * nothing is undecided, or after `patience` milliseconds. What waits for its case is not waited for:
 * a registration that is stored by now has brought its receipt.
 */
export async function settle(client: RegistryClient, results: LineResult[], patience: number): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    for (const [index, result] of results.entries()) {
      if (!isPending(result)) continue;
      results[index] = resultOf(result, await client.standing(result.submissionId));
    }
    if (!results.some(({ outcome }) => outcome === 'undecided') || Date.now() >= end) return;
    await new Promise((resolve) => setTimeout(resolve, lookAgain));
  }
}
