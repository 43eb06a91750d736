import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { RegistryClient, RegistryProblem } from '@calcinosis/client';
import { caseCommand, digestOf, reasonsOf, submissionId } from '@calcinosis/registry';
import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError, exitCode } from '../exitCode.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

const line = z.strictObject({ submissionId: submissionId.optional(), command: caseCommand });

type Result =
  | {
      readonly line: number;
      readonly outcome: 'stored';
      readonly submissionId: string;
      readonly position: number;
    }
  | { readonly line: number; readonly outcome: 'undecided'; readonly submissionId: string }
  | { readonly line: number; readonly outcome: 'refused'; readonly faults: readonly string[] };

/** Milliseconds to wait for a receipt that does not come at once. */
const patience = 30_000;

/** Milliseconds between two lines of progress. */
const progressEvery = 2000;

export function submitCommand(): Command {
  return commandOf('submit', 'submit cases and follow-ups from a file, one JSON object a line')
    .argument(
      '<file>',
      'NDJSON: {"command": {"type": "RegisterCase", ...}, "submissionId": "optional"}; - for stdin',
    )
    .addHelpText(
      'after',
      '\nREGISTRY_TOKEN holds the token of a submitter. A line without submissionId gets one made from its content,\nso that a file can be submitted again after a failure and nothing is taken twice.',
    )
    .action(submit);
}

async function submit(file: string, options: CommonOptions): Promise<void> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError(
      'Set REGISTRY_TOKEN to the token of a submitter (`registry token create`).',
      exitCode.wrongUse,
    );
  }
  const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
  const output = outputOf(options);
  const results: Result[] = [];
  let told = Date.now();
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    const result = await submitLine(client, results.length + 1, text);
    results.push(result);
    if (Date.now() - told >= progressEvery) {
      told = Date.now();
      output.progress(`${results.length} lines submitted`);
    }
    if (result.outcome === 'refused') {
      for (const fault of result.faults) output.fault(`line ${result.line}: ${fault}`);
    }
  }
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
  output.result(
    results,
    `${count('stored')} stored, ${count('refused')} refused, ${count('undecided')} without a receipt yet.`,
  );
  if (count('refused') > 0) process.exitCode = exitCode.refused;
  else if (count('undecided') > 0) process.exitCode = exitCode.unreachable;
}

async function submitLine(client: RegistryClient, number: number, text: string): Promise<Result> {
  const parsed = line.safeParse(jsonOf(text));
  if (!parsed.success) {
    const faults = reasonsOf(parsed.error).map(({ pointer, message }) => `${pointer} ${message}`.trim());
    return { line: number, outcome: 'refused', faults };
  }
  const { command } = parsed.data;
  const id = parsed.data.submissionId ?? submissionId.parse(digestOf(command));
  try {
    const submitted = await client.submit(id, command);
    if (submitted.outcome === 'stored') {
      return { line: number, outcome: 'stored', submissionId: id, position: submitted.receipt.position };
    }
    const receipt = await client.awaitReceipt(id, patience);
    if (receipt === null) return { line: number, outcome: 'undecided', submissionId: id };
    if (receipt.outcome === 'stored') {
      return { line: number, outcome: 'stored', submissionId: id, position: receipt.position };
    }
    return { line: number, outcome: 'refused', faults: receipt.reasons.map(({ message }) => message) };
  } catch (error) {
    if (error instanceof RegistryProblem && error.status >= 400 && error.status < 500) {
      return { line: number, outcome: 'refused', faults: [error.message] };
    }
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says of undefined what was expected instead.
    return undefined;
  }
}
