import { makeBackup } from '@calcinosis/backup';
import { type MasterKey, parseMasterKeys } from '@calcinosis/event-store';
import { undecidedIdentity, undecidedSubmissions } from '@calcinosis/messaging';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Command } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { connectOnce } from '../operator/connectOnce.ts';
import { Pace } from '../pace.ts';
import type { Surroundings } from '../surroundings.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface BackupCommandOptions extends CommonOptions {
  readonly messages: boolean;
}

export function backupCommand(): Command {
  return commandOf('backup', 'copy the log and the intake, as they are at one instant, into files')
    .argument('<folder>', 'where the backup goes; it must not be there yet')
    .option(
      '--no-messages',
      'leave out the submissions that are not decided, for when the nats-server is away',
    )
    .action(async (folder: string, options: BackupCommandOptions) => {
      const output = outputOf(options);
      const surroundings = surroundingsOf(options);
      const databaseUrl = await surroundings.databaseUrl();
      const pace = new Pace(output, 'Rows copied');
      const connection = options.messages
        ? await connectOnce(await surroundings.natsUrl('backup'), 'backup')
        : null;
      const stop = new AbortController();
      const end = () => stop.abort(new Error('The backup was stopped; nothing is left of it.'));
      process.on('SIGINT', end).on('SIGTERM', end);
      try {
        const { head, submissions } = await makeBackup({
          folder,
          databaseUrl,
          undecided:
            connection === null ? null : await undecidedOf(connection, await currentMasterKey(surroundings)),
          onProgress: ({ rows, of }) => pace.at(rows, of),
          signal: stop.signal,
        });
        const messages = submissions?.messages ?? null;
        output.result(
          { folder, ...head, messages },
          `Backed up to ${folder}: position ${head.position}, root ${head.root}; ${
            messages === null ? 'without undecided submissions' : `${messages} messages undecided`
          }.`,
        );
      } finally {
        pace.end();
        process.off('SIGINT', end).off('SIGTERM', end);
        await connection?.close();
      }
    });
}

async function currentMasterKey(surroundings: Surroundings): Promise<MasterKey> {
  const given = await surroundings.givenMasterKeys();
  if (given !== null) return parseMasterKeys(given)[0];
  throw new CommandError(
    `There is no master key in ${surroundings.folder}: give it in MASTER_KEY, or leave out what it seals (--no-messages).`,
    exitCode.wrongUse,
  );
}

async function undecidedOf(connection: NatsConnection, masterKey: MasterKey) {
  return {
    identity: await undecidedIdentity(connection),
    submissions: undecidedSubmissions(connection),
    masterKey,
  };
}
