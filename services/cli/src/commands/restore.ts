import { BackupRefusedError, type KeysToRestore, type Restored, restoreBackup } from '@calcinosis/backup';
import { DataFolder, type ProgramEvent, Supervisor } from '@calcinosis/embedded';
import { parseMasterKeys } from '@calcinosis/event-store';
import { erasureEvents } from '@calcinosis/registry';
import type { Command } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { told } from '../keys/keyFaults.ts';
import { withKeysAt } from '../keys/keysDatabase.ts';
import { sweepErasures } from '../keys/sweepErasures.ts';
import { connectOnce } from '../operator/connectOnce.ts';
import type { Output } from '../output.ts';
import { Pace } from '../pace.ts';
import { masterKeySecret } from '../up/places.ts';
import { startServers } from '../up/servers.ts';
import { beginRestore, endRestore } from '../up/unfinishedRestore.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface RestoreCommandOptions extends CommonOptions {
  readonly messages: boolean;
  readonly keys?: string;
  readonly erasures?: string;
  readonly incompleteKeys?: boolean;
}

export function restoreCommand(): Command {
  return commandOf('restore', 'bring a backup into an empty database: all of it, proved, or nothing')
    .argument('<folder>', 'folder of the backup')
    .option(
      '--keys <file>',
      'a file of `keys backup`, of the same registry: the data keys, restored with the log',
    )
    .option('--erasures <file>', 'a file of `keys erasures`, later than the backup of the keys')
    .option(
      '--incomplete-keys',
      'take keys that are older than the log: what they do not open cannot be read',
    )
    .option('--no-messages', 'leave out the submissions that were not decided')
    .action(async (backup: string, options: RestoreCommandOptions) => {
      const output = outputOf(options);
      const { keys, erasures, incompleteKeys } = options;
      if (keys === undefined && (erasures !== undefined || incompleteKeys !== undefined)) {
        throw new CommandError('--erasures and --incomplete-keys belong to --keys.', exitCode.wrongUse);
      }
      const folder = await DataFolder.open(options.data);
      const supervisor = new Supervisor({ folder, onEvent: (event) => tell(event, output) });
      try {
        const restored = await told(restore(backup, options, supervisor, output));
        await endRestore(folder);
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
  const given = await surroundingsOf(options).givenMasterKeys();
  const masterKeys = given === null ? null : parseMasterKeys(given);
  const keys = keysOf(options, servers.keysUrl, masterKeys);
  const wasBegun = await beginRestore(supervisor.folder, backup);
  const connection = options.messages ? await connectOnce(servers.natsUrl('backup'), 'restore') : null;
  const paces = {
    verified: new Pace(output, 'Events of the backup verified'),
    restored: new Pace(output, 'Rows restored'),
    compared: new Pace(output, 'Rows compared'),
  };
  try {
    const restored = await restoreBackup({
      folder: backup,
      databaseUrl: servers.registryUrl,
      messages: connection === null ? null : { connection, masterKeys: masterKeys ?? [] },
      ...(keys === null ? {} : { keys }),
      wasBegun,
      onProgress: ({ step, rows, of }) => paces[step].at(rows, of),
    });
    // Later erasures than all lists; should this be stopped, the registrar does it when it starts.
    if (keys !== null) {
      await withKeysAt(servers.keysUrl, 'restore', (db) => sweepErasures(servers.registryUrl, db));
    }
    return restored;
  } catch (error) {
    // Nothing was changed, and if nothing was to be finished before, nothing is now.
    if (error instanceof BackupRefusedError && !wasBegun) await endRestore(supervisor.folder);
    throw error;
  } finally {
    for (const pace of Object.values(paces)) pace.end();
    await connection?.close();
  }
}

/** The keys that are to be restored; null for none. */
function keysOf(
  { keys: file, erasures, incompleteKeys, data }: RestoreCommandOptions,
  databaseUrl: string,
  masterKeys: KeysToRestore['masterKeys'] | null,
): KeysToRestore | null {
  if (file === undefined) return null;
  if (masterKeys === null) {
    throw new CommandError(
      `Data keys are worth nothing without their master key: put that of the lost registry into ${data}/secrets/${masterKeySecret}, or name its file in MASTER_KEY_FILE.`,
      exitCode.wrongUse,
    );
  }
  return {
    databaseUrl,
    file,
    erasures: erasures ?? null,
    incomplete: incompleteKeys === true,
    masterKeys,
    events: erasureEvents,
  };
}

function restoredText({ position, root, submissions, keys, wasThere }: Restored): string {
  const messages =
    submissions === null
      ? 'without undecided submissions'
      : `${submissions} undecided messages handed in again`;
  const opened =
    keys === null
      ? 'its data keys are not restored: without --keys, the database of keys must have them before the registry starts'
      : `${keys} data keys restored`;
  if (wasThere) {
    return `The log is that of the backup already, to position ${position}, root ${root}; ${opened}. Start the registry.`;
  }
  return `Restored and proved: position ${position}, root ${root}; ${messages}; ${opened}. Start the registry: it folds the log from the start.`;
}

function tell(event: ProgramEvent, output: Output): void {
  if (event.kind === 'crashed')
    output.fault(`${event.name} ended (${event.how}); its log is ${event.logFile}`);
}
