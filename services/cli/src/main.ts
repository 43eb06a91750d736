#!/usr/bin/env node
import { Command } from 'commander';
import { backupCommand } from './commands/backup.ts';
import { caseCommand } from './commands/case.ts';
import { completenessCommand } from './commands/completeness.ts';
import { centreCommand } from './commands/centre.ts';
import { exportCommand } from './commands/export.ts';
import { chartCommand } from './commands/chart.ts';
import { duplicatesCommand } from './commands/duplicates.ts';
import { federateCommand } from './commands/federate.ts';
import { importCommand } from './commands/import.ts';
import { nkeyCommand } from './commands/nkey.ts';
import { parkedCommand } from './commands/parked.ts';
import { readsCommand } from './commands/reads.ts';
import { receiptCommand } from './commands/receipt.ts';
import { secretCommand } from './commands/secret.ts';
import { keysCommand } from './commands/keys.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { reportCommand } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { snapshotCommand } from './commands/snapshot.ts';
import { statisticsCommand } from './commands/statistics.ts';
import { statusCommand } from './commands/status.ts';
import { submitCommand } from './commands/submit.ts';
import { templateCommand } from './commands/template.ts';
import { tokenCommand } from './commands/token.ts';
import { upCommand } from './commands/up.ts';
import { verifyCommand } from './commands/verify.ts';
import { witnessCommand } from './commands/witness.ts';
import { worklistCommand } from './commands/worklist.ts';
import { endingOf } from './ending.ts';
import { Output } from './output.ts';

const program = new Command('registry')
  .description('the Calcinosis Registry: for hospitals, researchers and operators')
  // So that a command can have options and commands of its own that have the same ones.
  .enablePositionalOptions()
  .addCommand(upCommand())
  .addCommand(statusCommand())
  .addCommand(centreCommand())
  .addCommand(tokenCommand())
  .addCommand(nkeyCommand())
  .addCommand(secretCommand())
  .addCommand(templateCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(caseCommand())
  .addCommand(duplicatesCommand())
  .addCommand(submitCommand())
  .addCommand(receiptCommand())
  .addCommand(worklistCommand())
  .addCommand(completenessCommand())
  .addCommand(readsCommand())
  .addCommand(parkedCommand())
  .addCommand(statisticsCommand())
  .addCommand(federateCommand())
  .addCommand(chartCommand())
  .addCommand(snapshotCommand())
  .addCommand(reportCommand())
  .addCommand(verifyCommand())
  .addCommand(witnessCommand())
  .addCommand(keysCommand())
  .addCommand(rebuildCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 wrong use, 3 refused by the registry, 4 not reachable or no receipt yet, 5 not proved, 6 tables differ from the log.',
  );

for (const command of withDescendants(program)) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  const { code, message } = endingOf(error);
  if (message !== null) new Output({ json: false }).fault(message);
  process.exitCode = code;
}

function withDescendants(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withDescendants)];
}
