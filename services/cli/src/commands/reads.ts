import { RegistryClient } from '@calcinosis/client';
import { type CaseId, caseId, type RecordedRead } from '@calcinosis/registry';
import { type Command, Option } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf, wholeNumber } from './options.ts';

interface ReadsOptions extends CommonOptions {
  readonly case?: CaseId;
  readonly before?: number;
  readonly limit: number;
}

export function readsCommand(): Command {
  return commandOf('reads', 'list who read the data of your centre, and when, the newest first')
    .addOption(
      new Option('--case <caseId>', 'only the reads of this case').argParser(
        parsedBy(caseId, 'the id of a case: a UUID of version 7'),
      ),
    )
    .addOption(
      new Option('--before <position>', 'only those before this position').argParser(
        wholeNumber(1, Number.MAX_SAFE_INTEGER),
      ),
    )
    .addOption(new Option('--limit <number>', 'how many').argParser(wholeNumber(1, 1000)).default(100))
    .addHelpText('after', '\nREGISTRY_TOKEN holds a token of the centre. Asking is recorded as a read too.')
    .action(list);
}

async function list({ case: of, before, limit, ...options }: ReadsOptions): Promise<void> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError('Set REGISTRY_TOKEN to a token of the centre.', exitCode.wrongUse);
  }
  const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
  const page = await client.reads({
    limit,
    ...(of === undefined ? {} : { caseId: of }),
    ...(before === undefined ? {} : { before }),
  });
  const lines = page.reads.map(lineOf);
  if (lines.length === 0) lines.push('Nobody has read that.');
  if (page.before !== null) lines.push(`There are older ones: --before ${page.before}`);
  outputOf(options).result(page, lines.join('\n'));
}

/** One read in one line: when, by whom, what. */
function lineOf({ position, readAt, actor, label, role, kind, found, ...what }: RecordedRead): string {
  const who = `${actor}${label === null ? '' : ` (${label})`}, ${role}`;
  const of = what.caseId ?? what.submissionId;
  return `${position} ${readAt} ${who}: ${kind}${of === null ? '' : ` ${of}`}${found ? '' : ', of which there was nothing to tell'}`;
}
