import { readFile } from 'node:fs/promises';
import { verifyBackup } from '@calcinosis/backup';
import { type Verification, type VerifyOptions, verifyLog } from '@calcinosis/event-store';
import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError, exitCode } from '../exitCode.ts';
import { Pace } from '../pace.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface VerifyCommandOptions extends CommonOptions {
  readonly checkpoint?: string;
}

export function verifyCommand(): Command {
  return commandOf(
    'verify',
    'prove from its events alone that a log is whole: no gap, no change, no cut, a receipt for each',
  )
    .argument('[backup]', 'folder of a backup, which needs no server; the live log without')
    .option('--checkpoint <file>', 'what the log was once, from outside: JSON with origin, size and root')
    .action(async (backup: string | undefined, options: VerifyCommandOptions) => {
      const output = outputOf(options);
      const pace = new Pace(output, 'Events verified');
      const verifyOptions: VerifyOptions = {
        onProgress: ({ position, of }) => pace.at(position, of),
        ...(options.checkpoint === undefined ? {} : { vouched: await readCheckpoint(options.checkpoint) }),
      };
      const result =
        backup === undefined
          ? await verifyLog(await surroundingsOf(options).databaseUrl(), verifyOptions)
          : await verifyBackup(backup, verifyOptions);
      pace.end();
      output.result(
        withoutManifest(result),
        verificationText(result, backup === undefined ? 'log' : 'backup'),
      );
      if (result.outcome === 'broken') process.exitCode = exitCode.notProved;
    });
}

/** What was written is what a program asked for; the list of files is in the backup itself. */
function withoutManifest(result: Verification & { readonly manifest?: unknown }): unknown {
  const { manifest: _, ...rest } = result;
  return rest;
}

function verificationText(result: Verification, what: 'log' | 'backup'): string {
  if (result.outcome === 'broken') {
    const at = result.position === null ? '' : ` at position ${result.position}`;
    return `The ${what} is broken${at}: ${result.why}`;
  }
  const { events, position, root, streams, receipts, waiting } = result;
  return [
    `The ${what} is whole: ${events} events to position ${position}, root ${root};`,
    `${streams} streams, ${receipts.stored + receipts.rejected} receipts, ${waiting} waiting.`,
  ].join(' ');
}

const checkpoint = z.object({
  origin: z.string().min(1),
  size: z.number().int().nonnegative(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
});

async function readCheckpoint(file: string): Promise<{ size: number; root: string }> {
  const parsed = checkpoint.safeParse(await jsonIn(file));
  if (!parsed.success) {
    throw new CommandError(
      `${file} is no checkpoint: expected JSON with origin, size (a number) and root (64 hexadecimal digits).`,
      exitCode.wrongUse,
    );
  }
  return parsed.data;
}

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`${file} cannot be read as JSON: ${why}`, exitCode.wrongUse, { cause });
  }
}
