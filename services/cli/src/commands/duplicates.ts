import { unmergeReason } from '@calcinosis/dictionary';
import { type Command as RegistryCommand, caseId } from '@calcinosis/registry';
import { Command } from 'commander';
import { code } from '../cases/caseActions.ts';
import { clientOf } from '../cases/submitOne.ts';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf } from './options.ts';

type Merge = Extract<RegistryCommand, { type: 'MergeDuplicates' }>;
type Unmerge = Extract<RegistryCommand, { type: 'UnmergeDuplicates' }>;

const idOfCase = parsedBy(caseId, 'the id of a case: a UUID of version 7');

export function duplicatesCommand(): Command {
  return new Command('duplicates')
    .description('find cases that may be of one infant, merge them, and separate them again')
    .addHelpText(
      'after',
      `
REGISTRY_TOKEN holds the token of a data manager, who sees all pairs; a token of a centre sees those within the centre.
A case that is merged is counted no more; the one that it is merged into is, for both. To merge and to separate is the
operator's; a data manager does it over HTTP.`,
    )
    .addCommand(commandOf('list', 'list such pairs, the likeliest first').action(list), { isDefault: true })
    .addCommand(
      commandOf('merge', 'say that a case is of the same infant as another')
        .argument('<caseId>', 'the case that is counted no more', idOfCase)
        .requiredOption('--into <caseId>', 'the case that is counted', idOfCase)
        .action((id: Merge['caseId'], options: CommonOptions & Pick<Merge, 'into'>) =>
          submit({ type: 'MergeDuplicates', caseId: id, into: options.into }, options),
        ),
    )
    .addCommand(
      commandOf('separate', 'say that a case that was merged is of another infant')
        .argument('<caseId>', 'the case that was merged', idOfCase)
        .addOption(code('--reason', unmergeReason.options))
        .action((id: Unmerge['caseId'], options: CommonOptions & Pick<Unmerge, 'reason'>) =>
          submit({ type: 'UnmergeDuplicates', caseId: id, reason: options.reason }, options),
        ),
    );
}

async function list(options: CommonOptions): Promise<void> {
  const answer = await (await clientOf(options)).duplicates();
  const lines = answer.pairs.map(
    ({ cases: [a, b], score, reasons }) =>
      `${String(score).padStart(3)}  ${a.caseId} (${a.centre})  ${b.caseId} (${b.centre})  ${reasons.join(', ')}`,
  );
  outputOf(options).result(
    answer,
    lines.length === 0 ? 'No two cases look like one infant.' : lines.join('\n'),
  );
}

async function submit(command: Merge | Unmerge, options: CommonOptions): Promise<void> {
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const receipt = await desk.submit(command);
    outputOf(options).result(receipt, `Stored at position ${receipt.position}.`);
  } finally {
    await desk.close();
  }
}
