import { NoteSigner } from '@calcinosis/proof';
import type { Kysely } from 'kysely';
import { Appender } from '../appender.ts';
import type { KeysDatabase, LogDatabase } from '../database.ts';
import { EventLog } from '../eventLog.ts';
import { KeyVault } from '../keys/keyVault.ts';
import { MasterKey } from '../keys/masterKey.ts';
import { openDatabase } from '../openDatabase.ts';

type Service = 'registrar' | 'analytics' | 'gateway';

/** A pair of migrated databases, as the test infrastructure gives them. */
export interface MigratedDatabase {
  readonly url: string;
  readonly keysUrl: string;
  urlFor(role: Service): string;
  keysUrlFor(role: Service): string;
  drop(): Promise<void>;
}

/** A log of a test's own, as the registrar sees it, and `admin`, the superuser who may break it. */
export interface TestLog {
  readonly db: Kysely<LogDatabase>;
  readonly keys: Kysely<KeysDatabase>;
  readonly admin: Kysely<LogDatabase>;
  readonly adminOfKeys: Kysely<KeysDatabase>;
  readonly vault: KeyVault;
  readonly log: EventLog;
  readonly appender: Appender;
  readonly database: MigratedDatabase;
  close(): Promise<void>;
}

/** The key that signs the checkpoints of test logs. */
export const testSigner = NoteSigner.parse(NoteSigner.generate('test.example/log'));

export const testMasterKey = new MasterKey(Buffer.alloc(32, 7));

export function openTestLog(database: MigratedDatabase): TestLog {
  const connection = { maxConnections: 16, applicationName: 'test' };
  const db = openDatabase<LogDatabase>({ ...connection, url: database.urlFor('registrar') });
  const keys = openDatabase<KeysDatabase>({ ...connection, url: database.keysUrlFor('registrar') });
  const admin = openDatabase<LogDatabase>({ ...connection, url: database.url });
  const adminOfKeys = openDatabase<KeysDatabase>({ ...connection, url: database.keysUrl });
  const vault = new KeyVault(keys, testMasterKey);
  return {
    db,
    keys,
    admin,
    adminOfKeys,
    vault,
    log: new EventLog(db, vault),
    appender: new Appender(db, vault, testSigner),
    database,
    close: async () => {
      await Promise.all([db, keys, admin, adminOfKeys].map((each) => each.destroy()));
      await database.drop();
    },
  };
}
