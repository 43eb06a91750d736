import { setTimeout as delay } from 'node:timers/promises';
import { type KeysDatabase, KeyVault, openDatabase, openEvents, MasterKeys } from '@calcinosis/event-store';
import { caseOfStream } from '@calcinosis/registry';
import { Addresses } from '../registry/addresses.ts';
import type { Evidence } from './evidence.ts';
import { readDatabase } from './readDatabase.ts';
import { readStreams } from './readStreams.ts';
import { checkSettled } from './streams.ts';

/** Milliseconds that those who follow the log may need to reach its end. */
const settlesWithin = 15_000;

/** Reads all that the registry of a data folder has on record, past its services, once it has settled. */
export async function readEvidence(folder: string): Promise<Evidence> {
  const end = performance.now() + settlesWithin;
  for (;;) {
    const evidence = await read(folder);
    const isSettled =
      checkSettled(evidence).length === 0 && evidence.streamed.length === evidence.head.position;
    if (isSettled || performance.now() > end) return evidence;
    await delay(250);
  }
}

async function read(folder: string): Promise<Evidence> {
  const addresses = new Addresses(folder);
  const database = await readDatabase(await addresses.database('registry'));
  const streams = await readStreams(await addresses.nats());
  const keys = openDatabase<KeysDatabase>({
    url: await addresses.database('registry_keys'),
    maxConnections: 1,
    applicationName: 'audit',
  });
  try {
    const masterKeys = await addresses.secret('master-key');
    const vault = new KeyVault(
      keys,
      MasterKeys.from(() => masterKeys),
    );
    const cases = new Set(database.events.flatMap(({ stream }) => caseOfStream(stream) ?? []));
    return {
      ...database,
      ...streams,
      opened: await openEvents(vault, database.events),
      keys: await vault.keysFor([...cases], { create: false }),
    };
  } finally {
    await keys.destroy();
  }
}
