import { RegistryClient } from '@calcinosis/client';
import { submissionId } from '@calcinosis/registry';
import { Argument, type Command } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { type CommonOptions, commandOf, parsedBy, surroundingsOf } from './options.ts';

export function receiptCommand(): Command {
  return commandOf('receipt', 'fetch the receipt of a stored submission with the proof that it is in the log')
    .addArgument(
      new Argument('<submissionId>', 'id under which it was submitted').argParser(
        parsedBy(submissionId, 'the id of a submission: 1 to 64 of A-Z, a-z, 0-9, "_" and "-"'),
      ),
    )
    .addHelpText(
      'after',
      `
REGISTRY_TOKEN holds a token of the centre. Keep what is printed in a file: \`registry verify --receipt <file>\` proves
years later, without the registry, that the submission is in the log.`,
    )
    .action(async (id: ReturnType<typeof submissionId.parse>, options: CommonOptions) => {
      const surroundings = surroundingsOf(options);
      const token = surroundings.token();
      if (token === undefined) {
        throw new CommandError('Set REGISTRY_TOKEN to a token of the centre.', exitCode.wrongUse);
      }
      const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
      process.stdout.write(`${JSON.stringify(await client.receiptProof(id), null, 2)}\n`);
    });
}
