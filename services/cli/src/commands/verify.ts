import { verifyBackup } from '@calcinosis/backup';
import { type Verification, type VerifyOptions, verifyLog, verifyReads } from '@calcinosis/event-store';
import type { Command } from 'commander';
import { exitCode } from '../exitCode.ts';
import { Pace } from '../pace.ts';
import { proveReceiptFile } from '../proof/receiptFile.ts';
import { readVouched } from '../proof/vouchedCheckpoint.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface VerifyCommandOptions extends CommonOptions {
  readonly checkpoint?: string;
  readonly receipt?: string;
  readonly key?: string;
}

/** What checking came to; `reads` is null for a backup of before they were recorded. */
type Verified =
  | (Extract<Verification, { outcome: 'whole' }> & { readonly reads: number | null })
  | Extract<Verification, { outcome: 'broken' }>;

export function verifyCommand(): Command {
  return commandOf(
    'verify',
    'prove from its events alone that a log is whole: no gap, no change, no cut, a receipt for each; and the record of reads',
  )
    .argument(
      '[backup]',
      'folder of a backup, or bundle of an edition (.bundle.tar), which need no server; the live log without',
    )
    .option(
      '--checkpoint <file>',
      'what the log was once: a file of `registry witness`, or a signed checkpoint',
    )
    .option(
      '--receipt <file>',
      'prove one receipt instead, as `registry receipt` wrote it, without the registry',
    )
    .option('--key <key>', 'key of the log that the checkpoint or the receipt must be signed with')
    .action((backup: string | undefined, options: VerifyCommandOptions) => {
      if (options.receipt !== undefined) return verifyReceipt(options.receipt, options);
      return backup?.endsWith('.tar') === true
        ? verifyEdition(backup, options)
        : verifyWhole(backup, options);
    });
}

async function verifyWhole(backup: string | undefined, options: VerifyCommandOptions): Promise<void> {
  const output = outputOf(options);
  const vouched =
    options.checkpoint === undefined ? {} : { vouched: await readVouched(options.checkpoint, options.key) };
  const pace = new Pace(output, 'Events verified');
  const verifyOptions: VerifyOptions = {
    onProgress: ({ position, of }) => pace.at(position, of),
    ...vouched,
  };
  const result =
    backup === undefined
      ? await verifyLive(await surroundingsOf(options).databaseUrl(), verifyOptions)
      : await verifyBackup(backup, verifyOptions);
  pace.end();
  output.result(withoutManifest(result), verificationText(result, backup === undefined ? 'log' : 'backup'));
  if (result.outcome === 'broken') process.exitCode = exitCode.notProved;
}

/** The log, and then the record of reads. */
async function verifyLive(url: string, options: VerifyOptions): Promise<Verified> {
  const log = await verifyLog(url, options);
  if (log.outcome === 'broken') return log;
  const record = await verifyReads(url);
  return record.outcome === 'broken' ? record : { ...log, reads: record.reads };
}

/** What was written is what a program asked for; the list of files is in the backup itself. */
function withoutManifest(result: Verified & { readonly manifest?: unknown }): unknown {
  const { manifest: _, ...rest } = result;
  return rest;
}

function verificationText(result: Verified, what: 'log' | 'backup'): string {
  if (result.outcome === 'broken') {
    const at = result.position === null ? '' : ` at position ${result.position}`;
    return `The ${what} is broken${at}: ${result.why}`;
  }
  const { events, position, root, streams, receipts, waiting, checkpoints, reads } = result;
  return [
    `The ${what} is whole: ${events} events to position ${position}, root ${root};`,
    `${streams} streams, ${receipts.stored + receipts.rejected} receipts, ${checkpoints} signed checkpoints, ${waiting} waiting.`,
    ...(reads === null ? [] : [`So is the record of ${reads} reads.`]),
  ].join(' ');
}

async function verifyReceipt(file: string, options: VerifyCommandOptions): Promise<void> {
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

async function verifyEdition(file: string, options: VerifyCommandOptions): Promise<void> {
  // Loaded when wanted: drawing takes longer to load than most commands to run.
  const { proveBundleFile } = await import('../proof/bundleFile.ts');
  const { result, text } = await proveBundleFile(file, options.key);
  outputOf(options).result(result, text);
  if (result.outcome === 'broken') process.exitCode = exitCode.notProved;
}
