import { type CentreCode, centreCode, registryOffice, type Role, role, tokenId } from '@calcinosis/registry';
import { Command, Option } from 'commander';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { issueToken } from '../operator/token.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf, wholeNumber } from './options.ts';

interface CreateOptions extends CommonOptions {
  readonly centre: CentreCode;
  readonly role: Role;
  readonly label: string;
  readonly days: number;
}

const defaultDays = 365;

/** Ten years: a token that outlives whoever holds it is nobody's to revoke. */
const mostDays = 3650;

export function tokenCommand(): Command {
  return new Command('token')
    .description('issue and revoke the tokens of centres')
    .addCommand(
      commandOf('create', 'issue a token; it is shown once and kept nowhere')
        .addOption(
          new Option('--centre <code>', 'the centre; none for a role of the registry itself')
            .argParser(parsedBy(centreCode, '1 to 40 of a-z, 0-9 and "-"'))
            .default(registryOffice, 'the registry'),
        )
        .addOption(new Option('--role <role>', 'what it may do').choices(role.options).makeOptionMandatory())
        .option('--label <text>', 'what it is for', 'made by the operator')
        .option('--days <number>', 'days until it expires', wholeNumber(1, mostDays), defaultDays)
        .action(create),
    )
    .addCommand(
      commandOf('revoke', 'make a token worthless, at once')
        .argument('<tokenId>', 'id of the token', parsedBy(tokenId, 'the id that `token create` printed'))
        .action(revoke),
    );
}

async function create(options: CreateOptions): Promise<void> {
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const output = outputOf(options);
    const issued = await issueToken(desk, options);
    output.progress(
      `Token ${issued.tokenId} for ${options.centre}, ${options.role}, until ${issued.expiresAt}`,
    );
    output.result(issued, issued.token);
  } finally {
    await desk.close();
  }
}

async function revoke(id: ReturnType<typeof tokenId.parse>, options: CommonOptions): Promise<void> {
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const receipt = await desk.submit({ type: 'RevokeToken', tokenId: id });
    outputOf(options).result(receipt, `Revoked (position ${receipt.position}).`);
  } finally {
    await desk.close();
  }
}
