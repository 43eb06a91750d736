import { type Restored, restoreBackup } from '@calcinosis/backup';
import { DataFolder, type ProgramEvent, Supervisor } from '@calcinosis/embedded';
import { parseMasterKeys } from '@calcinosis/event-store';
import type { Command } from 'commander';
import { connectOnce } from '../operator/connectOnce.ts';
import type { Output } from '../output.ts';
import { Pace } from '../pace.ts';
import { startServers } from '../up/servers.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface RestoreCommandOptions extends CommonOptions {
  readonly messages: boolean;
}

export function restoreCommand(): Command {
  return commandOf('restore', 'bring a backup into an empty database: all of it, proved, or nothing')
    .argument('<folder>', 'folder of the backup')
    .option('--no-messages', 'leave out the submissions that were not decided')
    .action(async (backup: string, options: RestoreCommandOptions) => {
      const output = outputOf(options);
      const folder = await DataFolder.open(options.data);
      const supervisor = new Supervisor({ folder, onEvent: (event) => tell(event, output) });
      try {
        const restored = await restore(backup, options, supervisor, output);
        output.result(restored, restoredText(restored));
      } finally {
        await supervisor.stop();
        await folder.close();
      }
    });
}

/** Restores into given servers, or into those of the data folder, as `registry up` would use them. */
async function restore(
  backup: string,
  options: RestoreCommandOptions,
  supervisor: Supervisor,
  output: Output,
): Promise<Restored> {
  const servers = await startServers(supervisor, process.env, output);
  const masterKeys = await surroundingsOf(options).givenMasterKeys();
  const connection = options.messages ? await connectOnce(servers.natsUrl('backup'), 'restore') : null;
  const paces = {
    verified: new Pace(output, 'Events of the backup verified'),
    restored: new Pace(output, 'Rows restored'),
    compared: new Pace(output, 'Rows compared'),
  };
  try {
    return await restoreBackup({
      folder: backup,
      databaseUrl: servers.registryUrl,
      messages:
        connection === null
          ? null
          : { connection, masterKeys: masterKeys === null ? [] : parseMasterKeys(masterKeys) },
      onProgress: ({ step, rows, of }) => paces[step].at(rows, of),
    });
  } finally {
    for (const pace of Object.values(paces)) pace.end();
    await connection?.close();
  }
}

function restoredText({ position, root, submissions }: Restored): string {
  const messages =
    submissions === null
      ? 'without undecided submissions'
      : `${submissions} undecided messages handed in again`;
  return `Restored and proved: position ${position}, root ${root}; ${messages}. Start the registry: it folds the log from the start.`;
}

function tell(event: ProgramEvent, output: Output): void {
  if (event.kind === 'crashed')
    output.fault(`${event.name} ended (${event.how}); its log is ${event.logFile}`);
}
