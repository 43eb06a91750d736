import { findReceipts, findWaiting, keyOf, type LogDatabase, openDatabase } from '@calcinosis/event-store';
import {
  type CentreCode,
  centreCode,
  dropReason,
  type SubmissionId,
  submissionId,
} from '@calcinosis/registry';
import { Command } from 'commander';
import type { Kysely } from 'kysely';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { type ParkedDatabase, parkedList } from '../parked/parkedList.ts';
import { parkedText } from '../parked/parkedText.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf } from './options.ts';

interface DropOptions extends CommonOptions {
  readonly reason: string;
}

export function parkedCommand(): Command {
  return new Command('parked')
    .description('see what the registry could not decide or fold, and retry or drop it')
    .addCommand(commandOf('list', 'list all that is parked (what `registry parked` does)').action(list), {
      isDefault: true,
    })
    .addCommand(
      aboutSubmission('retry', 'decide again a submission that was set aside, and answer its sender').action(
        retry,
      ),
    )
    .addCommand(
      aboutSubmission('drop', 'refuse for good a submission that was set aside, or waits for its case')
        .requiredOption(
          '--reason <text>',
          'why: told to its sender and kept in the clear for ever, so nothing of a patient',
          parsedBy(dropReason, 'one line of 1 to 200 characters'),
        )
        .action(drop),
    );
}

function aboutSubmission(name: string, description: string): Command {
  return commandOf(name, description)
    .argument('<centre>', 'code of its centre', parsedBy(centreCode, '1 to 40 of a-z, 0-9 and "-"'))
    .argument('<submissionId>', 'its id', parsedBy(submissionId, '1 to 64 of A-Z, a-z, 0-9, "_" and "-"'));
}

async function list(options: CommonOptions): Promise<void> {
  const parked = await withDatabase(options, parkedList);
  outputOf(options).result(parked, parkedText(parked, Date.now()));
}

async function retry(centre: CentreCode, id: SubmissionId, options: CommonOptions): Promise<void> {
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const retried = await desk.submit({ type: 'RetrySubmission', centre, submissionId: id });
    const { outcome, text } = await withDatabase(options, (db) => standingOf(db, centre, id));
    outputOf(options).result({ retried, outcome }, `${centre} ${id} ${text}.`);
  } finally {
    await desk.close();
  }
}

async function drop(centre: CentreCode, id: SubmissionId, options: DropOptions): Promise<void> {
  const desk = await OperatorDesk.open(await surroundingsOf(options).natsUrl());
  try {
    const receipt = await desk.submit({
      type: 'DropSubmission',
      centre,
      submissionId: id,
      reason: options.reason,
    });
    outputOf(options).result(
      receipt,
      `${centre} ${id} is dropped (position ${receipt.position}); its receipt says why.`,
    );
  } finally {
    await desk.close();
  }
}

/** What became of a submission that was retried. */
async function standingOf(db: Kysely<LogDatabase>, centre: string, id: string) {
  const key = { centre, submissionId: id };
  const receipt = (await findReceipts(db, [key])).get(keyOf(key));
  if (receipt?.outcome === 'stored') {
    return { outcome: receipt.outcome, text: `is stored at position ${receipt.position}` };
  }
  if (receipt !== undefined) {
    return { outcome: receipt.outcome, text: 'is decided, and rejected; its receipt says why' };
  }
  const kept = (await findWaiting(db, [key])).get(keyOf(key));
  if (kept === undefined) {
    throw new Error(`Submission ${id} of ${centre} was retried, and is neither decided nor kept.`);
  }
  return kept.setAsideFor === null
    ? { outcome: 'waiting' as const, text: 'waits for the registration of its case' }
    : { outcome: 'set-aside' as const, text: `was set aside again (${kept.setAsideFor})` };
}

async function withDatabase<Result>(
  options: CommonOptions,
  work: (db: Kysely<ParkedDatabase>) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase<ParkedDatabase>({
    url: await surroundingsOf(options).databaseUrl(),
    maxConnections: 1,
    applicationName: 'registry parked',
  });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
