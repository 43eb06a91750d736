import { readFile } from 'node:fs/promises';
import {
  caseRetractionReason,
  consentGiver,
  correctionReason,
  lockReason,
  queryAnswer,
  queryOutcome,
  signatureMeaning,
  transferReason,
  unlockReason,
  withdrawalEffect,
} from '@calcinosis/dictionary';
import { Command, Option } from 'commander';
import { type CommonOptions, commandOf } from '../commands/options.ts';
import { CommandError, exitCode } from '../exitCode.ts';
import { submitOne } from './submitOne.ts';

type Content = Readonly<Record<string, unknown>>;

/** What a centre does with one of its cases, each as one submission of the holder of REGISTRY_TOKEN. */
export function caseActions(): Command[] {
  return [
    fromFile(
      'correct',
      'correct a registration, as a whole, from a file',
      'CorrectCase',
      'registration',
    ).addOption(code('--reason', correctionReason.options)),
    action('retract', 'take back a case that should not be in the registry', 'RetractCase').addOption(
      code('--reason', caseRetractionReason.options),
    ),
    fromFile('consent', 'record on what basis a case is there, from a file', 'RecordConsent', 'consent'),
    action('withdraw', 'withdraw consent; the effect erase is for ever', 'WithdrawConsent')
      .addOption(code('--effect', withdrawalEffect.options))
      .addOption(code('--withdrawn-by', consentGiver.options)),
    action('sign', 'sign a case as it stands at the version that you have read', 'SignCase')
      .addOption(needed('--version <number>', 'of the case, as `case show` tells it').argParser(Number))
      .addOption(code('--meaning', signatureMeaning.options))
      .addOption(needed('--signer <code>', 'your code at the centre, for example pi-1')),
    action('lock', 'lock a case against changes', 'LockCase').addOption(code('--reason', lockReason.options)),
    action('unlock', 'unlock a case', 'UnlockCase').addOption(code('--reason', unlockReason.options)),
    new Command('transfer')
      .description('hand a case over to another centre, or take one over')
      .addCommand(
        action('offer', 'offer a case to another centre', 'OfferTransfer')
          .addOption(needed('--to <centre>', 'code of that centre'))
          .addOption(code('--reason', transferReason.options)),
      )
      .addCommand(action('withdraw', 'withdraw an offer', 'WithdrawTransferOffer'))
      .addCommand(action('accept', 'accept a case that is offered to your centre', 'AcceptTransfer'))
      .addCommand(action('decline', 'decline a case that is offered to your centre', 'DeclineTransfer')),
    new Command('query')
      .description('ask about a case, answer, and close')
      .addCommand(
        action('raise', 'ask a query', 'RaiseQuery')
          .addOption(new Option('--pointer <pointer>', 'where in the case').default(''))
          .addOption(needed('--text <text>', 'what is asked; nobody is named in it')),
      )
      .addCommand(
        action('answer', 'answer a query', 'AnswerQuery')
          .addOption(needed('--query <number>', 'number of the query').argParser(Number))
          .addOption(code('--answer', queryAnswer.options))
          .option('--text <text>', 'a few words; nobody is named in them'),
      )
      .addCommand(
        action('close', 'close a query', 'CloseQuery')
          .addOption(needed('--query <number>', 'number of the query').argParser(Number))
          .addOption(code('--outcome', queryOutcome.exclude(['rule-holds']).options)),
      ),
  ];
}

/** A command whose options are the fields of what is submitted. */
function action(name: string, description: string, type: string): Command {
  return commandOf(name, description)
    .argument('<caseId>', 'id of the case')
    .action((caseId: string, given: CommonOptions & Content) =>
      submitOne({ type, caseId, ...fieldsOf(given) }, given),
    );
}

function fromFile(name: string, description: string, type: string, field: string): Command {
  return commandOf(name, description)
    .argument('<caseId>', 'id of the case')
    .argument('<file>', `JSON: the ${field}`)
    .action(async (caseId: string, file: string, given: CommonOptions & Content) =>
      submitOne({ type, caseId, [field]: await jsonIn(file), ...fieldsOf(given) }, given),
    );
}

/** What was given but for the options that every command has. */
const fieldsOf = (given: CommonOptions & Content): Content =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'json' && name !== 'data'));

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`${file} holds no JSON that can be read: ${why}.`, exitCode.wrongUse, { cause });
  }
}

const needed = (flags: string, description: string) => new Option(flags, description).makeOptionMandatory();

export const code = (flag: string, codes: readonly string[]) =>
  needed(`${flag} <code>`, 'one of the dictionary').choices(codes);
