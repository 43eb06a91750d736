import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { RegistryClient } from '@calcinosis/client';
import { type CaseId, caseId } from '@calcinosis/registry';
import { Argument, type Command, Option } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf } from './options.ts';

interface ExportOptions extends CommonOptions {
  readonly case?: CaseId;
  readonly out?: string;
}

export function exportCommand(): Command {
  return commandOf('export', 'write the cases of your centre in another form')
    .addArgument(new Argument('<form>', 'FHIR R4: a Bundle for each case').choices(['fhir']))
    .addOption(
      new Option('--case <caseId>', 'only this case').argParser(
        parsedBy(caseId, 'the id of a case: a UUID of version 7'),
      ),
    )
    .option('--out <file>', 'write to this file, a Bundle on each line; stdout without')
    .addHelpText(
      'after',
      '\nREGISTRY_TOKEN holds a token of the centre. The export is recorded as a read. `registry import fhir` takes it back.',
    )
    .action(exportCases);
}

async function exportCases(_form: string, { case: of, out, ...options }: ExportOptions): Promise<void> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError('Set REGISTRY_TOKEN to a token of the centre.', exitCode.wrongUse);
  }
  const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
  const lines = of === undefined ? client.bundles() : [`${await client.bundle(of)}\n`];
  if (out === undefined) {
    for await (const line of lines) process.stdout.write(line);
    return;
  }
  // A file under its name is a whole one.
  const partial = `${out}.partial`;
  await pipeline(lines, createWriteStream(partial));
  await rename(partial, out);
  outputOf(options).result({ file: out }, `Written to ${out}.`);
}
