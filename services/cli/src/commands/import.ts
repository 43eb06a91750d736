import { createReadStream } from 'node:fs';
import { RegistryClient } from '@calcinosis/client';
import { languages } from '@calcinosis/questions';
import {
  type Choices,
  faultText,
  HeaderError,
  readChoices,
  readRedcap,
  readSheet,
  type SheetName,
  sheetNames,
  type SheetSubmission,
  UnreadableSheetError,
} from '@calcinosis/sheets';
import { Argument, type Command, Option } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { readBundles } from '../fhir/readBundles.ts';
import type { Output } from '../output.ts';
import { Pace } from '../pace.ts';
import { pseudonymsOf } from '../sheets/centreSecret.ts';
import { type CheckedSheet, checkSheet } from '../sheets/checkSheet.ts';
import { countOf, sendSheet, somePending } from '../sheets/sendSheet.ts';
import { remarksOn } from '../submission/lineResult.ts';
import { settle } from '../submission/submitLine.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface ImportOptions extends CommonOptions {
  readonly secret?: string;
  readonly dictionary?: string;
  readonly dryRun?: true;
  readonly goodOnes?: true;
  readonly allOrNothing?: true;
  readonly lang: (typeof languages)[number];
}

/** Milliseconds to wait, after the last row, for receipts that did not come at once. */
const patience = 30_000;

/** What a file may be: a sheet, the export of a REDCap project, or FHIR Bundles. */
const sources = [...sheetNames, 'redcap', 'fhir'];
type Source = SheetName | 'redcap' | 'fhir';

export function importCommand(): Command {
  return commandOf(
    'import',
    'submit a sheet, as saved from Excel as CSV, an export of REDCap, or FHIR Bundles',
  )
    .addArgument(
      new Argument(
        '<what>',
        'which sheet; redcap for an export as CSV; fhir for a Bundle, or for one on each line',
      ).choices(sources),
    )
    .argument('<file>', 'the sheet, filled in (`registry template` prints an empty one), or the Bundles')
    .option('--secret <file>', "the centre's secret, for a sheet (`registry secret create` makes one)")
    .option(
      '--dictionary <file>',
      "for redcap: the project's own data dictionary, where its codes are not ours",
    )
    .option('--dry-run', 'name every fault of every row, and send nothing')
    .addOption(
      new Option(
        '--all-or-nothing',
        'send nothing when there is a fault (what is done without this too)',
      ).conflicts('goodOnes'),
    )
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
    .action(importFile);
}

async function importFile(source: Source, file: string, options: ImportOptions): Promise<void> {
  const read = await readerOf(source, file, options);
  const output = outputOf(options);
  const { good, faulty } = await check(read(), file, output, options);
  if (options.dryRun === true || (faulty > 0 && options.goodOnes !== true)) return;
  await send(read(), good, output, options);
}

/** What reads the submissions of the file, as often as it is asked. */
async function readerOf(
  source: Source,
  file: string,
  { secret, dictionary }: ImportOptions,
): Promise<() => AsyncIterable<SheetSubmission>> {
  if (source === 'fhir') return () => readBundles(file);
  if (secret === undefined) {
    throw new CommandError(
      "A sheet needs --secret: the centre's own references are hashed under it before anything is sent.",
      exitCode.wrongUse,
    );
  }
  const pseudonyms = await pseudonymsOf(secret);
  if (source === 'redcap') {
    const choices: Choices =
      dictionary === undefined ? new Map() : await readChoices(createReadStream(dictionary));
    return () => readRedcap({ open: () => createReadStream(file), choices }, pseudonyms);
  }
  return () => readSheet[source](createReadStream(file), pseudonyms);
}

/** Tells every fault; returns how many submissions have none, and how many have one. */
async function check(
  submissions: AsyncIterable<SheetSubmission>,
  file: string,
  output: Output,
  { lang, dryRun, goodOnes }: ImportOptions,
): Promise<CheckedSheet> {
  try {
    const checked = await checkSheet(submissions, (fault) => output.fault(faultText(fault, lang)));
    const { good, faulty } = checked;
    const sendsNothing = dryRun === true || (faulty > 0 && goodOnes !== true);
    if (faulty > 0) process.exitCode = exitCode.refused;
    if (sendsNothing) output.result(checked, `${good} can be submitted, ${faulty} cannot; nothing was sent.`);
    return checked;
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
  all: number,
  output: Output,
  options: ImportOptions,
): Promise<void> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError('Set REGISTRY_TOKEN to the token of a submitter.', exitCode.wrongUse);
  }
  const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
  const pace = new Pace(output, 'submitted');
  const { stored, others } = await sendSheet(client, submissions, (sent) => pace.at(sent, all));
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
