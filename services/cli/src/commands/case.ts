import { type CaseId, caseId, type ErasureReason, erasureReason } from '@calcinosis/registry';
import { Command, Option } from 'commander';
import { caseActions } from '../cases/caseActions.ts';
import { historyCommand } from '../cases/historyCommand.ts';
import { showCase } from '../cases/showCase.ts';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf } from './options.ts';

interface EraseOptions extends CommonOptions {
  readonly reason: ErasureReason;
}

export function caseCommand(): Command {
  const command = new Command('case').description('work on a case: read, correct, sign, hand over, forget');
  for (const each of [historyCommand(), ...caseActions()]) command.addCommand(each);
  return command
    .addCommand(
      commandOf('show', 'show a case of your centre: its visits with their ids, and its history')
        .argument('<case>', 'id of the case, or your own reference with --secret')
        .option(
          '--secret <file>',
          "the centre's secret: your own reference is looked up here, and goes nowhere",
        )
        .addHelpText('after', '\nREGISTRY_TOKEN holds a token of the centre. Asking is recorded as a read.')
        .action(showCase),
    )
    .addCommand(
      commandOf(
        'erase',
        'destroy the key of a case, so that nobody can read it any more; there is no way back',
      )
        .argument('<caseId>', 'id of the case', parsedBy(caseId, 'the id of a case: a UUID of version 7'))
        .addOption(
          new Option('--reason <code>', 'why; kept in the log for ever')
            .choices(erasureReason.options)
            .makeOptionMandatory(),
        )
        .action(erase),
    );
}

async function erase(id: CaseId, options: EraseOptions): Promise<void> {
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const receipt = await desk.submit({ type: 'EraseCase', caseId: id, reason: options.reason });
    outputOf(options).result(
      receipt,
      `${id} is erased (position ${receipt.position}). The registrar destroys its key now; \`registry status\` counts those that are pending.`,
    );
  } finally {
    await desk.close();
  }
}
