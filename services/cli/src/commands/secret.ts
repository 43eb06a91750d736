import { Command } from 'commander';
import { makeCentreSecret } from '../sheets/centreSecret.ts';
import { type CommonOptions, commandOf, outputOf } from './options.ts';

export function secretCommand(): Command {
  return new Command('secret')
    .description("make the secret under which a centre's own references are hashed")
    .addCommand(
      commandOf('create', 'make a new secret in a file')
        .argument('<file>', 'where it is kept: at the centre, with a copy in a safe place')
        .action(async (file: string, options: CommonOptions) => {
          await makeCentreSecret(file);
          outputOf(options).result(
            { file },
            `The secret is in ${file}. It never leaves the centre; keep a copy, since it cannot be made again.`,
          );
        }),
    );
}
