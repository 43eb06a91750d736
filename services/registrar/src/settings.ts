import { randomUUID } from 'node:crypto';
import type { Settings } from '@calcinosis/operations';

export class RegistrarSettings {
  readonly databaseUrl: string;
  readonly keysDatabaseUrl: string;
  /** Signs the checkpoints of the log: `PRIVATE+KEY+name+id+key`, as C2SP signed-note writes it. */
  readonly checkpointKey: string;
  /** Reads the master keys, the current one first; again when they may have been rotated. */
  readonly masterKeys: () => string;
  readonly natsUrl: string;
  /** Seeds of the keys of the door for hospitals; null where the nats-server has none. */
  readonly door: { readonly doorkeeper: string; readonly issuer: string } | null;
  readonly host: string;
  readonly port: number;
  /** Names this process as a holder of the lease to append. */
  readonly holder: string;
  /** Milliseconds after which a holder that does not renew loses the lease. */
  readonly leaseTime: number;
  /** Submissions that are decided in one transaction, at most. */
  readonly batchSize: number;
  /** Position of the log up to which data keys may be lost for good; 0 when none may. */
  readonly keysLostUpTo: number;

  constructor(settings: Settings) {
    this.databaseUrl = settings.url('DATABASE_URL');
    this.keysDatabaseUrl = settings.url('KEYS_DATABASE_URL');
    this.checkpointKey = settings.text('CHECKPOINT_KEY');
    this.masterKeys = () => settings.text('MASTER_KEY');
    this.natsUrl = settings.url('NATS_URL');
    const issuer = settings.textOrNone('NATS_ISSUER_SEED');
    this.door = issuer === null ? null : { doorkeeper: settings.text('NATS_DOORKEEPER_SEED'), issuer };
    this.host = settings.textOr('HOST', '127.0.0.1');
    this.port = settings.wholeNumber('PORT', 4601);
    this.holder = `registrar ${randomUUID()}`;
    this.leaseTime = settings.wholeNumber('LEASE_MS', 3000);
    this.batchSize = settings.wholeNumber('BATCH_SIZE', 500);
    this.keysLostUpTo = settings.wholeNumber('KEYS_LOST_UP_TO', 0);
  }
}
