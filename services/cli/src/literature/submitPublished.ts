import { RegistryProblem, type RegistryClient } from '@calcinosis/client';
import { type PublishedCase, publishedCases } from '@calcinosis/literature';
import { CommandError, exitCode } from '../exitCode.ts';
import type { Output } from '../output.ts';

export interface SubmittedLiterature {
  readonly cases: number;
  readonly submissions: number;
  /** Greatest position that a receipt names. */
  readonly position: number;
}

/** Milliseconds to wait for one receipt. */
const patience = 30_000;

/** Submits every published case through the front door and waits for all receipts. */
export async function submitPublished(client: RegistryClient, output: Output): Promise<SubmittedLiterature> {
  const cases = publishedCases();
  const all = cases.reduce((sum, { submissions }) => sum + submissions.length, 0);
  let done = 0;
  let position = 0;
  for (const each of cases) {
    for (const submission of each.submissions) {
      position = Math.max(position, await submitOne(client, each, submission));
      done += 1;
      output.count('Published cases: submissions stored', done, all);
    }
  }
  return { cases: cases.length, submissions: done, position };
}

async function submitOne(
  client: RegistryClient,
  { row }: PublishedCase,
  { submissionId, command }: PublishedCase['submissions'][number],
): Promise<number> {
  try {
    const submitted = await client.submit(submissionId, command);
    if (submitted.outcome === 'stored') return submitted.receipt.position;
    const receipt = await client.awaitReceipt(submissionId, patience);
    if (receipt?.outcome === 'stored') return receipt.position;
  } catch (error) {
    if (!(error instanceof RegistryProblem)) throw error;
    throw new CommandError(
      `The published case ${row} was not taken: ${error.message}`,
      error.status >= 500 ? exitCode.unreachable : exitCode.refused,
    );
  }
  throw new CommandError(`No receipt came for the published case ${row}.`, exitCode.unreachable);
}
