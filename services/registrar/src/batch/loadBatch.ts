import { randomUUID } from 'node:crypto';
import {
  type EventLog,
  findReceipts,
  findWaiting,
  keyOf,
  type KeyVault,
  type LogDatabase,
  openWaiting,
} from '@calcinosis/event-store';
import {
  type Answer,
  answer,
  type CaseId,
  caseOf,
  recordedEvent,
  type Stream,
  streamsReadBy,
  type Submission,
  submission,
  World,
} from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { Known } from './known.ts';
import { loadParked, subjectOf } from './loadParked.ts';
import type { ReadSubmission, Unreadable } from './readMessage.ts';

/**
 * Loads all that the decisions of a batch read: earlier answers, submissions that wait for its cases,
 * and the streams of both. Nobody else appends while this process holds the lease, and the append checks
 * that it does; so what is loaded here still stands then.
 */
export async function loadBatch(
  db: Kysely<LogDatabase>,
  log: EventLog,
  vault: KeyVault,
  read: readonly ReadSubmission[],
  unreadable: readonly Unreadable[],
): Promise<Known> {
  const submissions = read.map((each) => each.submission);
  const subjects = submissions.flatMap(({ command }) => subjectOf(command));
  const keys = [...submissions, ...unreadable, ...subjects].map((each) => ({
    centre: each.centre,
    submissionId: each.submissionId,
  }));
  const answers = new Map<string, Answer>();
  for (const [key, receipt] of await findReceipts(db, keys)) answers.set(key, answer.parse(receipt));
  const waiting = await findWaiting(db, keys);
  for (const [key, { caseId: _, setAsideFor, ...kept }] of waiting) {
    answers.set(key, answer.parse({ outcome: setAsideFor === null ? 'waiting' : 'set-aside', ...kept }));
  }
  const undecided = submissions.filter((each) => !answers.has(keyOf(each)));
  const parked = await loadParked(db, vault, undecided, waiting);
  const retried = [...parked.values()].flatMap((each) => each.submission ?? []);
  const waitingFor = await loadWaiting(db, vault, [...undecided, ...retried]);
  const concerned = [...undecided, ...retried, ...[...waitingFor.values()].flat()];
  const streams = [...new Set(concerned.flatMap(streamsReadBy))];
  const world = new World();
  const versions = new Map<Stream, number>();
  const histories = await log.readStreams(streams);
  for (const stream of streams) {
    const events = histories.get(stream) ?? [];
    versions.set(stream, events.length);
    for (const event of events) {
      if (!event.erased) world.evolve(stream, recordedEvent(event));
    }
  }
  return { world, versions, answers, waitingFor, parked, newEventId: randomUUID };
}

async function loadWaiting(
  db: Kysely<LogDatabase>,
  vault: KeyVault,
  undecided: readonly Submission[],
): Promise<Map<CaseId, Submission[]>> {
  const registered = undecided.flatMap(({ command }) => {
    const caseId = caseOf(command);
    return caseId !== null && command.type === 'RegisterCase' ? [caseId] : [];
  });
  const waiting = new Map<CaseId, Submission[]>();
  for (const each of await openWaiting(db, vault, registered)) {
    if (each.erased) continue;
    const kept = submission.parse(each.payload);
    const caseId = caseOf(kept.command);
    if (caseId !== null) waiting.set(caseId, [...(waiting.get(caseId) ?? []), kept]);
  }
  return waiting;
}
