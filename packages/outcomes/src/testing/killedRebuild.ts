import {
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  openDatabase,
} from '@calcinosis/event-store';
import type { OutcomeDatabase } from '../database.ts';
import { rebuildOutcomes } from '../rebuild/rebuildOutcomes.ts';

/** A process that rebuilds and kills itself, as nothing could stop it, at the step that it is told. */
const [, , step, url = '', keysUrl = ''] = process.argv;
const connection = { maxConnections: 5, applicationName: 'killed rebuild' };
const db = openDatabase<OutcomeDatabase & LogDatabase>({
  url,
  ...connection,
});
const keys = openDatabase<KeysDatabase>({ url: keysUrl, ...connection });
const vault = new KeyVault(keys, new MasterKey(Buffer.alloc(32, 7)));
await rebuildOutcomes({
  db,
  vault,
  log: new EventLog(db, vault),
  swap: 'always',
  pageSize: 20,
  onProgress: (progress) => {
    const isThere = progress.step === step && (progress.step !== 'fold' || progress.events > progress.of / 2);
    if (isThere) process.kill(process.pid, 'SIGKILL');
  },
});
