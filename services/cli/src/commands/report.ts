import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { month, monthAt, type Month } from '@calcinosis/edition';
import type { Remade } from '@calcinosis/edition/sources';
import { RegistryClient } from '@calcinosis/client';
import { type Language, languages, type OwnPageFormat, ownPageFormats } from '@calcinosis/questions';
import { retractionReason } from '@calcinosis/registry';
import { type Command, Option } from 'commander';
import { publishAgain } from '../edition/publishAgain.ts';
import { CommandError, exitCode } from '../exitCode.ts';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { requirePlaceFor } from '../outputFile.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf, wholeNumber } from './options.ts';

interface ReportOptions extends CommonOptions {
  readonly month?: Month;
  readonly out?: string;
  readonly publish?: true;
}

export function reportCommand(): Command {
  return (
    commandOf('report', 'make the edition of a month as HTML, PDF, JSON and a bundle that proves itself')
      .addOption(monthOption('as 2026-10; without one this month, as a preview'))
      // What stands behind the name of a command is its own: both know --month.
      .enablePositionalOptions()
      .option('--out <folder>', 'where to write it; without one the folder reports of the data folder')
      .option('--publish', 'publish the next revision of an edition that was retracted, and write no files')
      .addCommand(commandOf('list', 'list the editions that were published').action(list))
      .addCommand(
        commandOf('retract', 'take a published edition back, with the reason that every later edition tells')
          .addOption(monthOption('the month of the edition').makeOptionMandatory())
          .addOption(
            new Option('--revision <number>', 'its revision').argParser(wholeNumber(1, 1000)).default(1),
          )
          .addOption(
            new Option('--reason <text>', 'why, in a sentence for its readers')
              .argParser(parsedBy(retractionReason, 'up to 500 characters'))
              .makeOptionMandatory(),
          )
          .action(retract),
      )
      .addCommand(
        commandOf('own', 'the own page of the centre of REGISTRY_TOKEN: its cases beside the network')
          .addOption(monthOption('as 2026-10; this month without one'))
          .addOption(new Option('--lang <language>', 'language of the page').choices(languages).default('en'))
          .addOption(
            new Option('--format <format>', 'as what; a PDF needs --out')
              .choices(ownPageFormats)
              .default('html'),
          )
          .option('--out <file>', 'where to write it; to stdout without one')
          .action(own),
      )
      .action(async (options: ReportOptions) => {
        const surroundings = surroundingsOf(options);
        if (options.publish === true) return publish(options, await surroundings.natsUrl());
        // Loaded when wanted: drawing takes longer to load than most commands to run.
        const [{ makeByHand }, { writeEdition }] = await Promise.all([
          import('../edition/makeByHand.ts'),
          import('../edition/writeEdition.ts'),
        ]);
        const { edition, published } = await makeByHand(options.month ?? monthAt(new Date()), {
          databaseUrl: await surroundings.databaseUrl(),
          natsUrl: await surroundings.natsUrl(),
        });
        const files = await writeEdition(edition, options.out ?? join(surroundings.folder, 'reports'));
        const { month: of, status, revision, position } = edition.content;
        outputOf(options).result(
          { month: of, status, revision, position, sha256: edition.sha256, files, published },
          [...files, ...differenceText(published)].join('\n'),
        );
      })
  );
}

/** Why an edition comes out otherwise than it was published, as far as the log tells. */
function differenceText(published: Remade | null): string[] {
  if (published?.outcome !== 'differs') return [];
  const { erased } = published;
  return erased.length === 0
    ? ['It differs from the published edition, and no case was erased since: other code has made that one.']
    : [
        'It differs from the published edition: these cases were erased since.',
        ...erased.map((id) => `  ${id}`),
      ];
}

const monthOption = (description: string) =>
  new Option('--month <month>', description).argParser(parsedBy(month, 'a month as 2026-10'));

async function list(options: CommonOptions): Promise<void> {
  const client = new RegistryClient({ url: await surroundingsOf(options).gatewayUrl() });
  const published = await client.editions();
  const lines = published.editions.map(
    ({ month: of, revision, position, retraction, files }) =>
      `${of}  revision ${revision}, position ${position}: ${retraction === null ? (files?.html ?? '') : `retracted: ${retraction.reason}`}`,
  );
  outputOf(options).result(published, lines.length === 0 ? 'No edition is published yet.' : lines.join('\n'));
}

interface RetractOptions extends CommonOptions {
  readonly month: Month;
  readonly revision: number;
  readonly reason: string;
}

async function retract(options: RetractOptions): Promise<void> {
  const { month: of, revision, reason } = options;
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const receipt = await desk.submit({ type: 'RetractEdition', month: of, revision, reason });
    outputOf(options).result(receipt, `The edition of ${of}, revision ${revision}, is retracted.`);
  } finally {
    await desk.close();
  }
}

async function publish(options: ReportOptions, natsUrl: string): Promise<void> {
  if (options.month === undefined) {
    throw new CommandError('--publish: name the month with --month.', exitCode.wrongUse);
  }
  const published = await publishAgain(options.month, natsUrl);
  const { month: of, revision, position } = published;
  outputOf(options).result(
    published,
    `The edition of ${of} is published again, as revision ${revision}, as of position ${position}.`,
  );
}

interface OwnOptions extends CommonOptions {
  readonly month?: Month;
  readonly lang: Language;
  readonly format: OwnPageFormat;
  readonly out?: string;
}

async function own(options: OwnOptions): Promise<void> {
  const { month: of = monthAt(new Date()), lang, format, out } = options;
  if (out !== undefined) await requirePlaceFor(out);
  else if (format === 'pdf') {
    throw new CommandError('--format pdf: name the file to write with --out.', exitCode.wrongUse);
  }
  const surroundings = surroundingsOf(options);
  const token = surroundings.token() ?? noToken();
  const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
  if (out === undefined) {
    const html = await client.ownPage(of, lang);
    outputOf(options).result({ month: of, format, file: null, html }, html);
    return;
  }
  await writeFile(out, await client.ownPageFile(of, format, lang));
  outputOf(options).result({ month: of, format, file: out, html: null }, out);
}

function noToken(): never {
  throw new CommandError('Set REGISTRY_TOKEN to a token of the centre.', exitCode.wrongUse);
}
