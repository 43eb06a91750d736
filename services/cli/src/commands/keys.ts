import { join } from 'node:path';
import {
  backUpKeys,
  exportErasures,
  importedErasures,
  restoreKeys,
  rotateMasterKey,
} from '@calcinosis/event-store';
import { Command } from 'commander';
import { replaceLostKey, rotateCheckpointKey } from '../keys/checkpointKeyFile.ts';
import { told } from '../keys/keyFaults.ts';
import { withKeysDatabase } from '../keys/keysDatabase.ts';
import { sweepErasures } from '../keys/sweepErasures.ts';
import { checkpointKeySecret } from '../up/places.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface RotateOptions extends CommonOptions {
  readonly new?: string;
}

interface RotateCheckpointOptions extends CommonOptions {
  readonly lost?: string;
}

interface RestoreOptions extends CommonOptions {
  readonly erasures?: string;
}

export function keysCommand(): Command {
  return new Command('keys')
    .description('rotate the master key, and the key that signs the log; back up and restore the data keys')
    .addCommand(
      commandOf('rotate', 'wrap every data key by a new master key; run it again should it be stopped')
        .option('--new <file>', 'file with the new master key; without it, one is made')
        .action((options: RotateOptions) => told(rotate(options))),
    )
    .addCommand(
      commandOf('rotate-checkpoint', 'sign the log with a new key, from the next start of the registry on')
        .option('--lost <log>', 'name of the log, when its key is lost: witnesses must be told the new one')
        .action((options: RotateCheckpointOptions) => told(rotateCheckpoint(options))),
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

async function rotateCheckpoint({ lost, ...options }: RotateCheckpointOptions): Promise<void> {
  const file = join(options.data, 'secrets', checkpointKeySecret);
  const key = lost === undefined ? await rotateCheckpointKey(file) : await replaceLostKey(file, lost);
  outputOf(options).result(
    { key, handedOver: lost === undefined },
    lost === undefined
      ? `Start the registry again: the log is then handed over to ${key}, and witnesses follow by themselves. Keep a copy of ${file} where the old one is kept.`
      : `From the next start on the log is signed with ${key}. No witness can know that it is the same log: tell each hospital the key, for \`registry witness --key\`.`,
  );
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
  await withKeysDatabase(surroundings, 'keys restore', async (keys) => {
    const list = options.erasures === undefined ? [] : importedErasures(options.erasures);
    const restored = await restoreKeys(keys, path, { erasures: list });
    const byLog = await sweepErasures(await surroundings.databaseUrl(), keys);
    outputOf(options).result(
      { ...restored, erasedByLog: byLog },
      `${restored.restored} data keys are restored; ${restored.forgotten + byLog} of the backup are erased and stay forgotten.`,
    );
  });
}

async function erasures(path: string, options: CommonOptions): Promise<void> {
  const count = await withKeysDatabase(surroundingsOf(options), 'keys erasures', (keys) =>
    exportErasures(keys, path),
  );
  outputOf(options).result({ erasures: count }, `${count} erasures are in ${path}.`);
}
