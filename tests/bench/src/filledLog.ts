import { createHash, randomUUID } from 'node:crypto';
import {
  Appender,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  type NewEvent,
  type NewReceipt,
  openDatabase,
} from '@calcinosis/event-store';
import { NoteSigner } from '@calcinosis/proof';
import type { MigratedDatabase } from '@calcinosis/test-infrastructure';

/** Submissions in one commit: what the registrar commits at once. */
const batchSize = 500;

/** About what a follow-up takes. */
const data = {
  when: { day: 28 },
  mode: 'in-person',
  findings: [
    { lesionId: '1', palpable: 'no', calcification: 'not-assessed' },
    { lesionId: '2', palpable: 'yes', calcification: 'present', sizeMm: 12.5 },
  ],
};

/** Fills a log with events of cases, a submission each, ten to a case, as the registrar would. */
export async function fillLog(database: MigratedDatabase, events: number): Promise<void> {
  const connection = { maxConnections: 2, applicationName: 'bench' };
  const db = openDatabase<LogDatabase>({ ...connection, url: database.urlFor('registrar') });
  const keys = openDatabase<KeysDatabase>({ ...connection, url: database.keysUrlFor('registrar') });
  const signer = NoteSigner.parse(NoteSigner.generate('bench.example/log'));
  const appender = new Appender(db, new KeyVault(keys, new MasterKey(Buffer.alloc(32, 1))), signer);
  const epoch = (await appender.acquireLease('bench', 3_600_000)) ?? 0;
  for (let done = 0; done < events; done += batchSize) {
    const cases = Array.from({ length: batchSize / 10 }, () => randomUUID());
    const batch = Array.from({ length: Math.min(batchSize, events - done) }, (_, index) =>
      followUp(cases[index % cases.length] ?? ''),
    );
    await appender.commit(epoch, {
      events: batch,
      receipts: batch.map(receiptOf),
      waiting: [],
      released: [],
      progress: null,
    });
  }
  await Promise.all([db.destroy(), keys.destroy()]);
}

function followUp(caseId: string): NewEvent {
  return {
    eventId: randomUUID(),
    stream: `case-${caseId}`,
    expectedVersion: null,
    type: 'FollowUpRecorded',
    schemaVersion: 1,
    centre: 'seoul',
    actor: 'token:0197a3b2-0000-7000-8000-000000000000',
    submissionId: randomUUID(),
    correlationId: randomUUID(),
    dictionaryVersion: '1.0.0',
    data,
    sealFor: caseId,
  };
}

function receiptOf({ centre, submissionId }: NewEvent, index: number): NewReceipt {
  const digest = createHash('sha256').update(submissionId).digest('hex');
  return { outcome: 'stored', centre, submissionId, digest, firstEvent: index, lastEvent: index };
}
