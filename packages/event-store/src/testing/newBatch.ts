import { createHash, randomUUID } from 'node:crypto';
import type { Batch, NewEvent, NewReceipt, NewWaiting } from '../batch.ts';

/** An event of a test; what the test does not care about is filled in. */
export function newEvent(given: Partial<NewEvent> & { readonly stream: string }): NewEvent {
  return {
    eventId: randomUUID(),
    expectedVersion: null,
    type: 'FollowUpRecorded',
    schemaVersion: 1,
    centre: 'seoul',
    actor: 'token:0197a3b2-0000-7000-8000-000000000000',
    submissionId: 'submission',
    correlationId: 'correlation',
    dictionaryVersion: '1.0.0',
    data: { palpable: false },
    sealFor: given.stream,
    ...given,
  };
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export function storedReceipt(submissionId: string, firstEvent: number, lastEvent = firstEvent): NewReceipt {
  const digest = digestOf(submissionId);
  return { outcome: 'stored', centre: 'seoul', submissionId, digest, firstEvent, lastEvent };
}

const anyReasons = [{ pointer: '/visit', code: 'required', message: 'A visit has a day.' }];

export function rejectedReceipt(submissionId: string, reasons: readonly unknown[] = anyReasons): NewReceipt {
  return { outcome: 'rejected', centre: 'seoul', submissionId, digest: digestOf(submissionId), reasons };
}

export function newWaiting(submissionId: string, caseId: string): NewWaiting {
  const payload = { command: `of ${submissionId}` };
  const digest = digestOf(submissionId);
  return { centre: 'seoul', submissionId, caseId, setAsideFor: null, digest, payload, sealFor: caseId };
}

export function newSetAside(submissionId: string, caseId: string | null, setAsideFor = 'Error'): NewWaiting {
  return { ...newWaiting(submissionId, caseId ?? submissionId), caseId, setAsideFor };
}

/** One submission that brought these events, with its receipt. */
export function submissionOf(events: readonly NewEvent[]): Batch {
  const submissionId = randomUUID();
  return batchOf({
    events: events.map((event) => ({ ...event, submissionId })),
    receipts: [storedReceipt(submissionId, 0, events.length - 1)],
  });
}

export function batchOf(parts: Partial<Batch>): Batch {
  return { events: [], receipts: [], waiting: [], released: [], progress: null, ...parts };
}

/** A batch of submissions with these many events each, all with their receipts, as the registrar commits it. */
export function submittedBatch(eventsEach: readonly number[]): Batch {
  const events: NewEvent[] = [];
  const receipts: NewReceipt[] = [];
  for (const count of eventsEach) {
    const [submissionId, stream] = [randomUUID(), `case-${randomUUID()}`];
    receipts.push(storedReceipt(submissionId, events.length, events.length + count - 1));
    for (let index = 0; index < count; index += 1) events.push(newEvent({ stream, submissionId }));
  }
  return batchOf({ events, receipts });
}
