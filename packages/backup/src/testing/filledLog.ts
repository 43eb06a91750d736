import { createHash, randomUUID } from 'node:crypto';
import {
  type AccessDatabase,
  Appender,
  type Batch,
  type Committed,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  type NewEvent,
  type NewRead,
  type NewReceipt,
  type NewWaiting,
  openDatabase,
  recordReads,
} from '@calcinosis/event-store';
import { NoteSigner } from '@calcinosis/proof';

/** A pair of migrated databases, as the test infrastructure gives them. */
interface MigratedDatabase {
  readonly url: string;
  urlFor(role: 'registrar' | 'gateway'): string;
  keysUrlFor(role: 'registrar'): string;
  drop(): Promise<void>;
}

const testSigner = NoteSigner.parse(NoteSigner.generate('test.example/log'));
export const testMasterKey = new MasterKey(Buffer.alloc(32, 7));

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A log of a test's own that can be appended to. */
export class FilledLog {
  readonly database: MigratedDatabase;
  readonly log: EventLog;
  readonly appender: Appender;
  readonly epoch: number;
  readonly #close: () => Promise<void>;

  private constructor(parts: {
    database: MigratedDatabase;
    log: EventLog;
    appender: Appender;
    epoch: number;
    close: () => Promise<void>;
  }) {
    this.database = parts.database;
    this.log = parts.log;
    this.appender = parts.appender;
    this.epoch = parts.epoch;
    this.#close = parts.close;
  }

  static async open(database: MigratedDatabase): Promise<FilledLog> {
    const connection = { maxConnections: 4, applicationName: 'test' };
    const db = openDatabase<LogDatabase>({ ...connection, url: database.urlFor('registrar') });
    const keys = openDatabase<KeysDatabase>({ ...connection, url: database.keysUrlFor('registrar') });
    const vault = new KeyVault(keys, testMasterKey);
    const appender = new Appender(db, vault, testSigner);
    const epoch = (await appender.acquireLease('test', 600_000)) ?? 0;
    return new FilledLog({
      database,
      log: new EventLog(db, vault),
      appender,
      epoch,
      close: async () => {
        await Promise.all([db.destroy(), keys.destroy()]);
        await database.drop();
      },
    });
  }

  /** Appends a batch of submissions with so many events each. */
  submit(eventsEach: readonly number[], data: unknown = { palpable: false }): Promise<Committed> {
    const events: NewEvent[] = [];
    const receipts: NewReceipt[] = [];
    for (const count of eventsEach) {
      const [submissionId, stream] = [randomUUID(), `case-${randomUUID()}`];
      const firstEvent = events.length;
      const lastEvent = firstEvent + count - 1;
      const digest = digestOf(submissionId);
      receipts.push({ outcome: 'stored', centre: 'seoul', submissionId, digest, firstEvent, lastEvent });
      for (let index = 0; index < count; index += 1) events.push(newEvent(stream, submissionId, data));
    }
    return this.commit({ events, receipts });
  }

  /** Rejects a submission, and lets another one wait. */
  refuseAndWait(rejected: string, waiting: string): Promise<Committed> {
    const caseId = randomUUID();
    const waits: NewWaiting = {
      centre: 'seoul',
      submissionId: waiting,
      caseId,
      digest: digestOf(waiting),
      payload: { of: waiting },
      setAsideFor: null,
      sealFor: caseId,
    };
    const refused: NewReceipt = {
      outcome: 'rejected',
      centre: 'seoul',
      submissionId: rejected,
      digest: digestOf(rejected),
      reasons: [{ pointer: '/visit', code: 'required', message: 'A visit has a day.' }],
    };
    return this.commit({
      receipts: [refused],
      waiting: [waits],
      progress: { stream: 'SUBMISSIONS', identity: 'made', sequence: 1 },
    });
  }

  /** Records so many reads, as the gateway does. */
  async read(count: number): Promise<number> {
    const url = this.database.urlFor('gateway');
    const db = openDatabase<AccessDatabase>({ url, maxConnections: 1, applicationName: 'test' });
    try {
      return await recordReads(db, Array.from({ length: count }, newRead));
    } finally {
      await db.destroy();
    }
  }

  commit(parts: Partial<Batch>): Promise<Committed> {
    return this.appender.commit(this.epoch, {
      events: [],
      receipts: [],
      waiting: [],
      released: [],
      progress: null,
      ...parts,
    });
  }

  close(): Promise<void> {
    return this.#close();
  }
}

const newRead = (): NewRead => ({
  actor: 'token:0197a3b2-0000-7000-8000-000000000000',
  role: 'submitter',
  centre: 'seoul',
  kind: 'case',
  caseId: randomUUID(),
  submissionId: null,
  found: true,
  correlationId: randomUUID(),
});

export function newEvent(stream: string, submissionId: string, data: unknown): NewEvent {
  return {
    eventId: randomUUID(),
    stream,
    expectedVersion: null,
    type: 'FollowUpRecorded',
    schemaVersion: 1,
    centre: 'seoul',
    actor: 'token:0197a3b2-0000-7000-8000-000000000000',
    submissionId,
    correlationId: 'correlation',
    dictionaryVersion: '1.0.0',
    data,
    sealFor: stream,
  };
}
