import { type LogDatabase, openDatabase, verifyLog } from '@calcinosis/event-store';
import type { Command } from 'commander';
import { exitCode } from '../exitCode.ts';
import { proveReceiptFile } from '../proof/receiptFile.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

type VerifyOptions = CommonOptions & { receipt?: string; key?: string };

export function verifyCommand(): Command {
  return commandOf('verify', 'prove from its events alone that the log is whole: no gap, no change, no cut')
    .option(
      '--receipt <file>',
      'prove one receipt instead, as `registry receipt` wrote it, without the registry',
    )
    .option('--key <key>', 'key of the log that the receipt must be signed with')
    .action((options: VerifyOptions) =>
      options.receipt === undefined ? verifyLiveLog(options) : verifyReceipt(options.receipt, options),
    );
}

async function verifyReceipt(file: string, options: VerifyOptions): Promise<void> {
  const { proof, key, trusted } = await proveReceiptFile(file, options.key);
  const { submissionId, position, decidedAt } = proof.receipt;
  outputOf(options).result(
    { outcome: 'proved', submissionId, position, treeSize: proof.treeSize, key, trusted },
    [
      `Proved: submission ${submissionId} is in the log at position ${position}, stored ${decidedAt}.`,
      trusted
        ? `The log of ${proof.treeSize} entries is signed with the key given.`
        : `The log of ${proof.treeSize} entries is signed with ${key}, which the receipt itself names: compare it with what the registry's operator told you, or give it as --key.`,
    ].join('\n'),
  );
}

async function verifyLiveLog(options: CommonOptions): Promise<void> {
  const output = outputOf(options);
  const db = openDatabase<LogDatabase>({
    url: await surroundingsOf(options).databaseUrl(),
    maxConnections: 1,
    applicationName: 'registry verify',
  });
  try {
    const result = await verifyLog(db, {
      onProgress: ({ position, of }) => output.count('Events verified', position, of),
    });
    if (result.outcome === 'whole') {
      output.result(
        result,
        `The log is whole: ${result.events} events to position ${result.position}, root ${result.root}.`,
      );
    } else {
      output.result(result, `The log is broken at position ${result.position}: ${result.why}`);
      process.exitCode = exitCode.notProved;
    }
  } finally {
    await db.destroy();
  }
}
