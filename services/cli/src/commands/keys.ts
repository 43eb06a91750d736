import {
  backUpKeys,
  DamagedFileError,
  Eraser,
  exportErasures,
  importedErasures,
  InvalidMasterKeyError,
  KeysConflictError,
  type LogDatabase,
  openDatabase,
  restoreKeys,
  RotationError,
  rotateMasterKey,
  WrongMasterKeyError,
} from '@calcinosis/event-store';
import { erasureEvents } from '@calcinosis/registry';
import { Command } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { withKeysDatabase } from '../keys/keysDatabase.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface RotateOptions extends CommonOptions {
  readonly new?: string;
}

interface RestoreOptions extends CommonOptions {
  readonly erasures?: string;
}

export function keysCommand(): Command {
  return new Command('keys')
    .description('rotate the master key; back up and restore the data keys')
    .addCommand(
      commandOf('rotate', 'wrap every data key by a new master key; run it again should it be stopped')
        .option('--new <file>', 'file with the new master key; without it, one is made')
        .action((options: RotateOptions) => told(rotate(options))),
    )
    .addCommand(
      commandOf('backup', 'write the data keys, still wrapped, and the erasure list to a file')
        .argument('<file>', 'where to')
        .action((file: string, options: CommonOptions) => told(backup(file, options))),
    )
    .addCommand(
      commandOf('restore', 'put the data keys of a backup into a fresh database, but those that are erased')
        .argument('<file>', 'a file of `keys backup`')
        .option('--erasures <file>', 'a file of `keys erasures`, later than the backup')
        .action((file: string, options: RestoreOptions) => told(restore(file, options))),
    )
    .addCommand(
      commandOf('erasures', 'write the erasure list to a file, to be kept apart from every backup')
        .argument('<file>', 'where to')
        .action((file: string, options: CommonOptions) => told(erasures(file, options))),
    );
}

async function rotate(options: RotateOptions): Promise<void> {
  const output = outputOf(options);
  const surroundings = surroundingsOf(options);
  const file = surroundings.masterKeyFile();
  await withKeysDatabase(surroundings, 'keys rotate', async (keys) => {
    const masterKeys = await file.begin(options.new);
    const rotation = await rotateMasterKey(keys, masterKeys, {
      onProgress: (done, of) => output.count('Data keys wrapped anew', done, of),
    });
    const retired = await file.end();
    const masterKey = masterKeys.current.id;
    output.result(
      { ...rotation, masterKey, retired },
      `All ${rotation.keys} data keys are wrapped by master key ${masterKey}, ${rotation.rewrapped} of them anew. ` +
        `${file.path} holds it alone: destroy every other copy of the old one.`,
    );
  });
}

async function backup(path: string, options: CommonOptions): Promise<void> {
  const counts = await withKeysDatabase(surroundingsOf(options), 'keys backup', (keys) =>
    backUpKeys(keys, path),
  );
  outputOf(options).result(
    counts,
    `${counts.keys} data keys and ${counts.erasures} erasures are in ${path}. It is worth nothing without the master key, which is not in it.`,
  );
}

async function restore(path: string, options: RestoreOptions): Promise<void> {
  const surroundings = surroundingsOf(options);
  const db = openDatabase<LogDatabase>({
    url: await surroundings.databaseUrl(),
    maxConnections: 1,
    applicationName: 'registry keys restore',
  });
  try {
    await withKeysDatabase(surroundings, 'keys restore', async (keys) => {
      const list = options.erasures === undefined ? [] : importedErasures(options.erasures);
      const restored = await restoreKeys(keys, path, { erasures: list });
      const byLog = await new Eraser({ db, keys, events: erasureEvents }).sweep();
      outputOf(options).result(
        { ...restored, erasedByLog: byLog },
        `${restored.restored} data keys are restored; ${restored.forgotten + byLog} of the backup are erased and stay forgotten.`,
      );
    });
  } finally {
    await db.destroy();
  }
}

async function erasures(path: string, options: CommonOptions): Promise<void> {
  const count = await withKeysDatabase(surroundingsOf(options), 'keys erasures', (keys) =>
    exportErasures(keys, path),
  );
  outputOf(options).result({ erasures: count }, `${count} erasures are in ${path}.`);
}

/** What a person can put right is one sentence, not a stack. */
async function told(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DamagedFileError || error instanceof InvalidMasterKeyError || isFileError(error)) {
      throw new CommandError(error.message, exitCode.wrongUse, { cause: error });
    }
    if (
      error instanceof KeysConflictError ||
      error instanceof RotationError ||
      error instanceof WrongMasterKeyError
    ) {
      throw new CommandError(error.message, exitCode.failed, { cause: error });
    }
    throw error;
  }
}

/** Errors of the file system name the path. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'path' in error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
}
