import { centreCode, stratum } from '@calcinosis/registry';
import { Command, Option } from 'commander';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf } from './options.ts';

interface EnrolOptions extends CommonOptions {
  readonly name: string;
  readonly stratum: 'hospital' | 'published';
  readonly country: string;
}

export function centreCommand(): Command {
  return new Command('centre')
    .description('enrol and suspend centres')
    .addCommand(
      commandOf('enrol', 'let a centre submit cases')
        .argument('<code>', 'code of the centre', parsedBy(centreCode, '1 to 40 of a-z, 0-9 and "-"'))
        .requiredOption('--name <name>', 'name of the centre')
        .requiredOption('--country <code>', 'country: two capital letters')
        .addOption(
          new Option('--stratum <stratum>', 'kind of centre').choices(stratum.options).default('hospital'),
        )
        .action(async (centre: ReturnType<typeof centreCode.parse>, options: EnrolOptions) => {
          const { name, country } = options;
          await submit(options, `${centre} is enrolled`, {
            type: 'EnrolCentre',
            centre,
            name,
            stratum: options.stratum,
            country,
          });
        }),
    )
    .addCommand(
      commandOf('suspend', 'stop a centre from submitting and reading, at once')
        .argument('<code>', 'code of the centre', parsedBy(centreCode, '1 to 40 of a-z, 0-9 and "-"'))
        .action(async (centre: ReturnType<typeof centreCode.parse>, options: CommonOptions) => {
          await submit(options, `${centre} is suspended`, { type: 'SuspendCentre', centre });
        }),
    );
}

async function submit(
  options: CommonOptions,
  done: string,
  command: Parameters<OperatorDesk['submit']>[0],
): Promise<void> {
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const receipt = await desk.submit(command);
    outputOf(options).result(receipt, `${done} (position ${receipt.position}).`);
  } finally {
    await desk.close();
  }
}
