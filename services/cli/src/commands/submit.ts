import { RegistryClient } from '@calcinosis/client';
import type { Command } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import type { Output } from '../output.ts';
import { isPending, type LineResult, remarksOn } from '../submission/lineResult.ts';
import { openLines } from '../submission/openLines.ts';
import { settle, submitLine } from '../submission/submitLine.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

/** Milliseconds to wait, after the last line, for receipts that did not come at once. */
const patience = 30_000;

/** Milliseconds between two lines of progress. */
const progressEvery = 2000;

export function submitCommand(): Command {
  return commandOf('submit', 'submit cases and follow-ups from a file, one JSON object a line')
    .argument(
      '<file>',
      'NDJSON: {"command": {"type": "RegisterCase", ...}, "submissionId": "..."}; - for stdin',
    )
    .addHelpText(
      'after',
      `
REGISTRY_TOKEN holds the token of a submitter.

A registration or a follow-up without submissionId gets one made from its content, so that a file can be
submitted again after a failure and nothing is taken twice. A correction or a loss to follow-up needs a
submissionId, new for each: the same one twice may be meant. A refusal stays with its submissionId.

A follow-up may come before the registration of its case, and waits for it; what still waits after the last
line is named.`,
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
  const lines = await openLines(file);
  const results: LineResult[] = [];
  try {
    await submitLines(client, lines, results, output);
    await settle(client, results, patience);
  } finally {
    // Also when the registry went away meanwhile: what was stored until then stays stored.
    tell(results, output);
  }
}

async function submitLines(
  client: RegistryClient,
  lines: AsyncIterable<string>,
  results: LineResult[],
  output: Output,
): Promise<void> {
  let number = 0;
  let told = Date.now();
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    try {
      results.push(await submitLine(client, number, text));
    } catch (error) {
      output.fault(
        `line ${number}: no answer came, and nothing after it was sent; submit the file again, nothing is taken twice.`,
      );
      throw error;
    }
    if (Date.now() - told >= progressEvery) {
      told = Date.now();
      output.progress(`${results.length} lines submitted`);
    }
  }
}

function tell(results: readonly LineResult[], output: Output): void {
  for (const remark of results.flatMap(remarksOn)) output.fault(remark);
  const count = (outcome: LineResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  output.result(
    results,
    `${count('stored')} stored, ${count('refused')} refused, ${count('waiting')} waiting for their case, ${count('set-aside')} set aside, ${count('undecided')} without a receipt yet.`,
  );
  if (count('refused') > 0) process.exitCode = exitCode.refused;
  else if (results.some(isPending)) process.exitCode = exitCode.unreachable;
}
