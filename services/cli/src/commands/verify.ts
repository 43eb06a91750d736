import { type LogDatabase, openDatabase, verifyLog } from '@calcinosis/event-store';
import type { Command } from 'commander';
import { exitCode } from '../exitCode.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

export function verifyCommand(): Command {
  return commandOf(
    'verify',
    'prove from its events alone that the log is whole: no gap, no change, no cut',
  ).action(async (options: CommonOptions) => {
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
  });
}
