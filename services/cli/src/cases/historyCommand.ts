import { historyCsv, languages } from '@calcinosis/questions';
import { type CaseId, caseId } from '@calcinosis/registry';
import { type Command, Option } from 'commander';
import { type CommonOptions, commandOf, outputOf, parsedBy } from '../commands/options.ts';
import { clientOf } from './submitOne.ts';

interface HistoryOptions extends CommonOptions {
  readonly csv?: true;
  readonly lang: (typeof languages)[number];
}

/** The audit history of a case; that it is read is recorded, and its centre sees it. */
export function historyCommand(): Command {
  return commandOf('history', 'show all that ever happened to a case: who, when and what')
    .argument('<caseId>', 'id of the case', parsedBy(caseId, 'the id of a case: a UUID of version 7'))
    .addOption(new Option('--lang <language>', 'language of the words').choices(languages).default('en'))
    .option('--csv', 'print a table that Excel opens')
    .action(history);
}

async function history(id: CaseId, options: HistoryOptions): Promise<void> {
  const found = await (await clientOf(options)).case(id, options.lang);
  const lines = found.history.map(
    ({ version, recordedAt, text, actor }) =>
      `${String(version).padStart(3)}  ${recordedAt}  ${text}  (${actor})`,
  );
  outputOf(options).result(found.history, options.csv === true ? historyCsv(found) : lines.join('\n'));
}
