import { randomUUID } from 'node:crypto';
import {
  BrokenSealError,
  type DataKey,
  type EventLog,
  findReceipts,
  findWaiting,
  findWaitingFor,
  keyOf,
  type KeyVault,
  type LogDatabase,
  openWaiting,
  type Waiting,
} from '@calcinosis/event-store';
import {
  type Answer,
  answer,
  type CaseId,
  caseId,
  caseOf,
  caseOfStream,
  type Command,
  digestOf,
  keptAnswer,
  recordedEvent,
  type Stream,
  streamsReadBy,
  type Submission,
  submission,
  World,
} from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { Held, Known } from './known.ts';
import { findAnsweredAsBefore, keyDigests } from './keyDigests.ts';
import { loadParked, subjectOf } from './loadParked.ts';
import type { ReadSubmission, Unreadable } from './readMessage.ts';

/** What a batch is decided on. */
export interface LoadedBatch {
  /** Its submissions, with the digests that are kept of them. */
  readonly submissions: readonly ReadSubmission[];
  readonly known: Known;
  /** Digest of the content, by the digest that is kept. */
  readonly contentDigests: ReadonlyMap<string, string>;
}

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
): Promise<LoadedBatch> {
  const { answers, waiting: kept } = await loadAnswers(db, read, unreadable);
  const undecided = read.map((each) => each.submission).filter((each) => !answers.has(keyOf(each)));
  const parked = await loadParked(db, vault, undecided, kept);
  const retried = [...parked.values()].flatMap(({ submission: each, digest }) =>
    each === null ? [] : [{ submission: each, digest }],
  );
  const toDecide = [...undecided, ...retried.map((each) => each.submission)];
  const [waitingFor, heldFor] = await Promise.all([loadWaiting(db, vault, toDecide), loadHeld(db, toDecide)]);
  const takenUp = [...retried, ...[...waitingFor.values()].flat()];
  const concerned = [...undecided, ...takenUp.map((each) => each.submission)];
  const streams = [...new Set(concerned.flatMap(streamsReadBy))];
  const world = new World((await log.head()).position);
  const versions = new Map<Stream, number>();
  const histories = await log.readStreams(streams);
  for (const stream of streams) {
    const events = histories.get(stream) ?? [];
    versions.set(stream, events.length);
    for (const event of events) {
      if (!event.erased) world.evolve(stream, recordedEvent(event));
    }
    const about = caseOfStream(stream);
    if (about !== null && events.some(({ erased }) => erased)) world.forget(about);
  }
  const keys = await loadKeys(vault, read, answers);
  // The erasure list may know more than this log, which was restored to an earlier state then.
  for (const { command } of undecided) {
    const about = caseOf(command);
    if (about !== null && !keys.has(about)) world.forget(about);
  }
  const asBefore = await findAnsweredAsBefore(log, vault, read, keys, answers);
  const { submissions, contentDigests } = keyDigests(read, keys, asBefore);
  const known = { world, versions, answers, waitingFor, heldFor, parked, newEventId: randomUUID };
  const digests = takenUp.map((each) => [each.digest, digestOf(each.submission.command)] as const);
  return {
    submissions,
    known,
    contentDigests: new Map([...digests, ...contentDigests]),
  };
}

/**
 * Loads what is needed to set aside or refuse submissions that cannot be decided: nothing of their cases is read.
 *
 * @param create whether cases without a key get one.
 */
export async function loadRefusals(
  db: Kysely<LogDatabase>,
  log: EventLog,
  vault: KeyVault,
  read: readonly ReadSubmission[],
  unreadable: readonly Unreadable[],
  { create }: { readonly create: boolean },
): Promise<LoadedBatch> {
  const { answers } = await loadAnswers(db, read, unreadable);
  const cases = read.flatMap((each) => caseOf(each.submission.command) ?? []);
  const keys = await keysOrNone(vault, cases, create);
  const known = {
    world: new World(),
    versions: new Map(),
    answers,
    waitingFor: new Map(),
    heldFor: new Map(),
    parked: new Map(),
    newEventId: randomUUID,
  };
  return { known, ...keyDigests(read, keys, await findAnsweredAsBefore(log, vault, read, keys, answers)) };
}

async function loadAnswers(
  db: Kysely<LogDatabase>,
  read: readonly ReadSubmission[],
  unreadable: readonly Unreadable[],
): Promise<{ answers: Map<string, Answer>; waiting: Map<string, Waiting> }> {
  const submissions = read.map((each) => each.submission);
  const subjects = submissions.flatMap(({ command }) => subjectOf(command));
  const keys = [...submissions, ...unreadable, ...subjects].map(({ centre, submissionId }) => ({
    centre,
    submissionId,
  }));
  const [receipts, waiting] = await Promise.all([findReceipts(db, keys), findWaiting(db, keys)]);
  const answers = new Map<string, Answer>();
  for (const [key, receipt] of receipts) answers.set(key, answer.parse(receipt));
  for (const [key, kept] of waiting) answers.set(key, keptAnswer(kept));
  return { answers, waiting };
}

/** The keys of the cases; one that is broken is as good as none to a submission that is refused. */
async function keysOrNone(
  vault: KeyVault,
  cases: readonly CaseId[],
  create: boolean,
): Promise<Map<string, DataKey>> {
  try {
    return await vault.keysFor(cases, { create });
  } catch (error) {
    if (error instanceof BrokenSealError) return new Map();
    throw error;
  }
}

/**
 * The keys of the cases: made for what is to be decided, whose streams were read, so that a lost key was missed;
 * only looked for where all is answered already.
 */
async function loadKeys(
  vault: KeyVault,
  read: readonly ReadSubmission[],
  answers: ReadonlyMap<string, Answer>,
): Promise<Map<string, DataKey>> {
  const casesOfThose = (isAnswered: boolean) =>
    read.flatMap(({ submission: each }) =>
      answers.has(keyOf(each)) === isAnswered ? (caseOf(each.command) ?? []) : [],
    );
  const made = await vault.keysFor(casesOfThose(false), { create: true });
  return new Map([...(await vault.keysFor(casesOfThose(true), { create: false })), ...made]);
}

async function loadWaiting(
  db: Kysely<LogDatabase>,
  vault: KeyVault,
  undecided: readonly Submission[],
): Promise<Map<CaseId, ReadSubmission[]>> {
  const waiting = new Map<CaseId, ReadSubmission[]>();
  for (const each of await openWaiting(db, vault, casesOf(undecided, takesUpWaiting))) {
    if (each.erased) continue;
    const kept = submission.parse(each.payload);
    const about = caseOf(kept.command);
    if (about === null) continue;
    waiting.set(about, [...(waiting.get(about) ?? []), { submission: kept, digest: each.digest }]);
  }
  return waiting;
}

async function loadHeld(
  db: Kysely<LogDatabase>,
  undecided: readonly Submission[],
): Promise<Map<CaseId, Held[]>> {
  const waiting = await findWaitingFor(db, casesOf(undecided, mayErase));
  return Map.groupBy(waiting, (each) => caseId.parse(each.caseId));
}

/** What may let a centre's submissions that wait for a case be decided. */
const takesUpWaiting = ({ type }: Command) => type === 'RegisterCase' || type === 'AcceptTransfer';

/** What may end with the erasure of its case. */
const mayErase = (command: Command) =>
  command.type === 'EraseCase' || (command.type === 'WithdrawConsent' && command.effect === 'erase');

/** The cases of those submissions whose command is of a kind. */
function casesOf(submissions: readonly Submission[], is: (command: Command) => boolean): CaseId[] {
  return submissions.flatMap(({ command }) => (is(command) && 'caseId' in command ? [command.caseId] : []));
}
