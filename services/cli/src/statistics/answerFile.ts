import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FileFormat, QuestionParameters, RegistryClient } from '@calcinosis/client';
import { type Command, Option } from 'commander';
import { type CommonOptions, outputOf } from '../commands/options.ts';
import { CommandError, exitCode } from '../exitCode.ts';
import { requirePlaceFor } from '../outputFile.ts';

const formats = ['csv', 'parquet'] as const satisfies readonly FileFormat[];

/** Options by which an answer is wanted as a file, rather than in words or as JSON. */
export interface FileOptions extends CommonOptions {
  readonly csv?: boolean;
  readonly format?: FileFormat;
  readonly output?: string;
}

/** The command with the options of an answer that is kept as a file. */
export function withFile(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'print the answer as a file').choices(formats))
    .option('--csv', 'the same as --format csv')
    .option(
      '-o, --output <file>',
      `write the answer into a file; its ending is the format: ${formats.join(', ')}`,
    );
}

/** Writes the answer to a question as the file that is asked for; says whether one was. */
export async function writeAnswerFile(
  client: RegistryClient,
  kind: string,
  question: QuestionParameters,
  options: FileOptions,
): Promise<boolean> {
  const format = formatOf(options);
  if (format === undefined) return false;
  const { output } = options;
  if (output === undefined && format === 'parquet' && process.stdout.isTTY) {
    throw new CommandError('Parquet is not for a terminal: name a file by --output.', exitCode.wrongUse);
  }
  if (output !== undefined) await requirePlaceFor(output);
  const bytes = await client.statisticFile(kind, format, question);
  if (output === undefined) process.stdout.write(bytes);
  else {
    await writeFile(output, bytes);
    outputOf(options).result({ file: output, bytes: bytes.length }, `Written into ${output}.`);
  }
  return true;
}

function formatOf({ csv, format, output }: FileOptions): FileFormat | undefined {
  const asked = format ?? (csv === true ? 'csv' : undefined);
  if (asked !== undefined || output === undefined) return asked;
  const named = formats.find((each) => extname(output) === `.${each}`);
  if (named !== undefined) return named;
  const endings = formats.map((each) => `.${each}`).join(' or ');
  throw new CommandError(
    `${output} does not say a format: let it end in ${endings}, or name one by --format.`,
    exitCode.wrongUse,
  );
}
