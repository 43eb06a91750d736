import { RegistryClient } from '@calcinosis/client';
import { languages } from '@calcinosis/questions';
import { type CompletenessAnswer, completenessCsv } from '@calcinosis/worklist';
import { type Command, Option } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface CompletenessOptions extends CommonOptions {
  readonly lang: (typeof languages)[number];
  readonly csv?: true;
}

export function completenessCommand(): Command {
  return commandOf('completeness', 'how complete the cases of your centre are, and how late visits come in')
    .addOption(new Option('--lang <language>', 'language of the fields').choices(languages).default('en'))
    .option('--csv', 'print a table that Excel opens')
    .addHelpText('after', '\nREGISTRY_TOKEN holds a token of the centre. Asking is recorded as a read.')
    .action(tell);
}

async function tell({ lang, csv, ...options }: CompletenessOptions): Promise<void> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError('Set REGISTRY_TOKEN to a token of the centre.', exitCode.wrongUse);
  }
  const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
  const answer = await client.completeness({ lang });
  outputOf(options).result(answer, csv === true ? completenessCsv(answer) : textOf(answer));
}

function textOf({ fields, cases, visits, daysToEntry: { median, ninetieth } }: CompletenessAnswer): string {
  const lines = fields.map(({ field, label, expected, given, unknown }) => {
    const share = expected === 0 ? 100 : Math.floor((100 * (given + unknown)) / expected);
    return `${String(share).padStart(3)} %  ${label} (${field}): ${given} given, ${unknown} unknown, of ${expected}`;
  });
  lines.push(`${cases} cases, ${visits} visits.`);
  if (median !== null && ninetieth !== null) {
    lines.push(
      `Days from a visit to its entry: half within ${rangeText(median)}, nine of ten within ${rangeText(ninetieth)}.`,
    );
  }
  return lines.join('\n');
}

function rangeText({ least, most }: { least: number; most: number | null }): string {
  if (most === null) return `${least} or more`;
  return least === most ? String(least) : `${least} to ${most}`;
}
