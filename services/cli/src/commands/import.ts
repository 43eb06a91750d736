import { createReadStream } from 'node:fs';
import { RegistryClient } from '@calcinosis/client';
import { languages } from '@calcinosis/questions';
import {
  faultText,
  HeaderError,
  readCases,
  readVisits,
  type SheetName,
  type SheetSubmission,
  UnreadableSheetError,
} from '@calcinosis/sheets';
import { Argument, type Command, Option } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import type { Output } from '../output.ts';
import { pseudonymsOf } from '../sheets/centreSecret.ts';
import { checkSheet } from '../sheets/checkSheet.ts';
import { countOf, sendSheet, somePending } from '../sheets/sendSheet.ts';
import { remarksOn } from '../submission/lineResult.ts';
import { settle } from '../submission/submitLine.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';
import { sheetNames } from './template.ts';

interface ImportOptions extends CommonOptions {
  readonly secret: string;
  readonly dryRun?: true;
  readonly goodOnes?: true;
  readonly lang: (typeof languages)[number];
}

/** Milliseconds to wait, after the last row, for receipts that did not come at once. */
const patience = 30_000;

/** Submissions between two lines of progress. */
const progressEvery = 500;

const readers = { cases: readCases, visits: readVisits } satisfies Record<SheetName, unknown>;

export function importCommand(): Command {
  return commandOf('import', 'submit a sheet of cases or of follow-up visits, as saved from Excel as CSV')
    .addArgument(new Argument('<sheet>', 'which sheet').choices(sheetNames))
    .argument('<file>', 'the sheet, filled in (`registry template` prints an empty one)')
    .requiredOption('--secret <file>', "the centre's secret (`registry secret create` makes one)")
    .option('--dry-run', 'name every fault of every row, and send nothing')
    .option('--good-ones', 'send what has no faults, instead of nothing when there is a fault')
    .addOption(new Option('--lang <language>', 'language of the faults').choices(languages).default('en'))
    .addHelpText(
      'after',
      `
REGISTRY_TOKEN holds the token of a submitter; a dry run needs none.

The whole file is looked through before anything is sent. The centre's own references of its cases stay here: what is
sent is their keyed hash. A file may be imported again, after a failure or with rows added: what is stored is not taken
twice. Delimiter, encoding and decimal commas are recognised.`,
    )
    .action(importSheet);
}

async function importSheet(sheet: SheetName, file: string, options: ImportOptions): Promise<void> {
  const pseudonyms = await pseudonymsOf(options.secret);
  const output = outputOf(options);
  const read = () => readers[sheet](createReadStream(file), pseudonyms);
  const faulty = await check(read(), file, output, options);
  if (options.dryRun === true || (faulty > 0 && options.goodOnes !== true)) return;
  await send(read(), output, options);
}

/** Tells every fault; returns how many submissions have one. */
async function check(
  submissions: AsyncIterable<SheetSubmission>,
  file: string,
  output: Output,
  { lang, dryRun, goodOnes }: ImportOptions,
): Promise<number> {
  try {
    const checked = await checkSheet(submissions, (fault) => output.fault(faultText(fault, lang)));
    const { good, faulty } = checked;
    const sendsNothing = dryRun === true || (faulty > 0 && goodOnes !== true);
    if (faulty > 0) process.exitCode = exitCode.refused;
    if (sendsNothing) output.result(checked, `${good} can be submitted, ${faulty} cannot; nothing was sent.`);
    return faulty;
  } catch (error) {
    if (error instanceof HeaderError) {
      for (const fault of error.faults) output.fault(faultText(fault, lang));
      throw new CommandError('Nothing was sent.', exitCode.refused);
    }
    if (error instanceof UnreadableSheetError) throw new CommandError(error.message, exitCode.refused);
    if (isFileFault(error))
      throw new CommandError(`${file} cannot be read: ${error.message}.`, exitCode.wrongUse);
    throw error;
  }
}

async function send(
  submissions: AsyncIterable<SheetSubmission>,
  output: Output,
  options: ImportOptions,
): Promise<void> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError('Set REGISTRY_TOKEN to the token of a submitter.', exitCode.wrongUse);
  }
  const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
  const { stored, others } = await sendSheet(client, submissions, (sent) => {
    if (sent % progressEvery === 0) output.progress(`${sent} submitted`);
  });
  await settle(client, others, patience);
  for (const remark of others.flatMap(remarksOn)) output.fault(remark);
  const counts = {
    stored: stored + countOf(others, 'stored'),
    refused: countOf(others, 'refused'),
    waiting: countOf(others, 'waiting'),
    setAside: countOf(others, 'set-aside'),
    undecided: countOf(others, 'undecided'),
  };
  output.result(
    counts,
    `${counts.stored} stored, ${counts.refused} refused, ${counts.waiting} waiting for their case, ${counts.setAside} set aside, ${counts.undecided} without a receipt yet.`,
  );
  if (counts.refused > 0) process.exitCode = exitCode.refused;
  else if (somePending(others)) process.exitCode = exitCode.unreachable;
}

function isFileFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
