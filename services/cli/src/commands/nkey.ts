import { type CentreCode, centreCode, type PublicNkey, publicNkey } from '@calcinosis/registry';
import { createUser, fromPublic } from '@nats-io/nkeys';
import { Command, InvalidArgumentError, Option } from 'commander';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { expiryOf } from '../operator/token.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf, wholeNumber } from './options.ts';

interface AuthoriseOptions extends CommonOptions {
  readonly centre: CentreCode;
  readonly label: string;
  readonly days: number;
}

const defaultDays = 365;

/** Ten years: a key that outlives whoever holds it is nobody's to revoke. */
const mostDays = 3650;

export function nkeyCommand(): Command {
  return new Command('nkey')
    .description('authorise and revoke the keys by which machines of centres submit over NATS')
    .addCommand(
      withGrant(
        commandOf('create', 'make a key and authorise it; its seed is shown once and kept nowhere'),
      ).action(create),
    )
    .addCommand(
      withGrant(commandOf('authorise', 'authorise a key that the centre made, by its public half'))
        .argument('<publicNkey>', 'the public half of the key', parsedNkey)
        .action(authorise),
    )
    .addCommand(
      commandOf('revoke', 'make a key worthless, at once, and cut its connection')
        .argument('<publicNkey>', 'the public half of the key', parsedNkey)
        .action(revoke),
    );
}

function withGrant(command: Command): Command {
  return command
    .requiredOption('--centre <code>', 'the centre', parsedBy(centreCode, '1 to 40 of a-z, 0-9 and "-"'))
    .option('--label <text>', 'what it is for', 'made by the operator')
    .addOption(
      new Option('--days <number>', 'days until it expires')
        .argParser(wholeNumber(1, mostDays))
        .default(defaultDays),
    );
}

/** A key whose checksum is wrong was mistyped, and would let nobody in. */
function parsedNkey(value: string): PublicNkey {
  const key = parsedBy(publicNkey, 'the public half of a NATS user key: U and 55 of A-Z and 2-7')(value);
  try {
    fromPublic(key);
  } catch {
    throw new InvalidArgumentError('Expected a key as it was made: the checksum of this one is wrong.');
  }
  return key;
}

async function create(options: AuthoriseOptions): Promise<void> {
  const pair = createUser();
  const key = publicNkey.parse(pair.getPublicKey());
  const seed = new TextDecoder().decode(pair.getSeed());
  const expiresAt = await submitGrant(options, key);
  const output = outputOf(options);
  output.progress(`Key ${key} for ${options.centre}, until ${expiresAt}`);
  output.result({ publicNkey: key, seed, expiresAt }, seed);
}

async function authorise(key: PublicNkey, options: AuthoriseOptions): Promise<void> {
  const expiresAt = await submitGrant(options, key);
  outputOf(options).result(
    { publicNkey: key, expiresAt },
    `${key} may submit for ${options.centre} until ${expiresAt}.`,
  );
}

async function submitGrant(options: AuthoriseOptions, key: PublicNkey): Promise<string> {
  const { centre, label, days } = options;
  const expiresAt = expiryOf(days);
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    await desk.submit({ type: 'AuthoriseNkey', publicNkey: key, centre, label, expiresAt });
  } finally {
    await desk.close();
  }
  return expiresAt;
}

async function revoke(key: PublicNkey, options: CommonOptions): Promise<void> {
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const receipt = await desk.submit({ type: 'RevokeNkey', publicNkey: key });
    outputOf(options).result(receipt, `Revoked (position ${receipt.position}).`);
  } finally {
    await desk.close();
  }
}
