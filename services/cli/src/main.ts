#!/usr/bin/env node
import { CannotStart } from '@calcinosis/embedded';
import { RegistryProblem } from '@calcinosis/client';
import { Command, CommanderError } from 'commander';
import { centreCommand } from './commands/centre.ts';
import { statisticsCommand } from './commands/statistics.ts';
import { statusCommand } from './commands/status.ts';
import { submitCommand } from './commands/submit.ts';
import { tokenCommand } from './commands/token.ts';
import { upCommand } from './commands/up.ts';
import { verifyCommand } from './commands/verify.ts';
import { CommandError, exitCode } from './exitCode.ts';
import { Output } from './output.ts';

const program = new Command('registry')
  .description('the Calcinosis Registry: for hospitals, researchers and operators')
  .addCommand(upCommand())
  .addCommand(statusCommand())
  .addCommand(centreCommand())
  .addCommand(tokenCommand())
  .addCommand(submitCommand())
  .addCommand(statisticsCommand())
  .addCommand(verifyCommand())
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 wrong use, 3 refused by the registry, 4 not reachable or no receipt yet, 5 not proved.',
  );

for (const command of withDescendants(program)) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = end(error);
}

/** Tells what went wrong, in one sentence where it is a known thing, and how the process ends. */
function end(error: unknown): number {
  const output = new Output({ json: false });
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.wrongUse;
  if (error instanceof CommandError) {
    output.fault(error.message);
    return error.code;
  }
  if (error instanceof RegistryProblem) {
    output.fault(error.message);
    return error.status >= 500 ? exitCode.unreachable : exitCode.refused;
  }
  if (error instanceof CannotStart) {
    output.fault(error.message);
    return exitCode.failed;
  }
  output.fault(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exitCode.failed;
}

function withDescendants(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withDescendants)];
}
