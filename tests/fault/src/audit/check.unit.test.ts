import { type Receipt, submissionId } from '@calcinosis/registry';
import { describe, expect, it } from 'vitest';
import type { Note } from '../hospital/notebook.ts';
import { check } from './check.ts';
import type { Evidence } from './evidence.ts';
import { wholeRecord } from './wholeRecord.ts';

const whole = wholeRecord();

/** What is found when the record, or what was told, is changed. */
const found = (change: Partial<Evidence>, notes: readonly Note[] = whole.notes) =>
  check({ ...whole.evidence, ...change }, notes).join('\n');

function changed<Item>(items: readonly Item[], index: number, change: Partial<Item>): Item[] {
  return items.map((item, at) => (at === index ? { ...item, ...change } : item));
}

const { events, receipts, checkpoints, streamed, outcomes, head } = whole.evidence;
const last = events.length - 1;
const rejected = receipts.findIndex(({ outcome }) => outcome === 'rejected');

describe('the audit of a registry', () => {
  it('has nothing to say of a whole one', () => {
    expect(events.length).toBeGreaterThan(20);
    expect(rejected).toBeGreaterThan(0);
    expect(check(whole.evidence, whole.notes)).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, RegExp]>([
    ['an event that is missing', { events: events.toSpliced(5, 1) }, /position 6: the event there says/],
    [
      'an event that was changed',
      { events: changed(events, 5, { actor: 'x' }) },
      /position 6: its leaf hash/,
    ],
    [
      'two events that changed places',
      { events: events.toSpliced(5, 2, ...events.slice(5, 7).toReversed()) },
      /position 6/,
    ],
    ['an event that is there twice', { events: [...events, ...events.slice(-1)] }, /is in the log twice/],
    ['a tail that was cut', { events: events.slice(0, -1) }, /The head is at/],
    ['a head with another hash', { head: { ...head, hash: '00' } }, /chain hash of the head/],
    ['a head with another tree', { head: { ...head, frontier: [] } }, /Merkle tree of the head/],
    ['a receipt that was lost', { receipts: receipts.slice(1) }, /without a receipt/],
    [
      'a receipt of nothing',
      { receipts: [...receipts, ...changed(receipts.slice(0, 1), 0, { submissionId: 'x' })] },
      /its events are at no position/,
    ],
    ['a receipt with another root', { receipts: changed(receipts, 0, { root: '00' }) }, /its root is not/],
    ['a receipt with another hash', { receipts: changed(receipts, 0, { hash: '00' }) }, /its hash is not/],
    ['a checkpoint that was lost', { checkpoints: checkpoints.slice(1) }, /No checkpoint was signed with/],
    [
      'a checkpoint of another root',
      { checkpoints: changed(checkpoints, 1, { note: checkpoints[0]?.note ?? '' }) },
      /says that there are[\s\S]*its root is another/,
    ],
    [
      'a checkpoint that was changed',
      { checkpoints: changed(checkpoints, 0, { note: checkpoints[0]?.note.replace('\n', '1\n') ?? '' }) },
      /does not fit the note/,
    ],
    ['a checkpoint of an unknown key', { signers: [] }, /a key that is not on record/],
    [
      'a rejected submission that is in the log',
      { receipts: changed(receipts, 0, { outcome: 'rejected' }) },
      /was rejected, and has events/,
    ],
    ['a stream without its last event', { streamed: streamed.slice(0, -1) }, /EVENTS holds/],
    [
      'a stream in another order',
      { streamed: streamed.toSpliced(5, 2, ...streamed.slice(5, 7).toReversed()) },
      /EVENTS, sequence 7/,
    ],
    [
      'a stream with another event',
      { streamed: changed(streamed, 5, streamed[6] === undefined ? {} : { event: streamed[6].event }) },
      /carries position 7/,
    ],
    ['an outcome that is missing', { outcomes: outcomes.slice(1) }, /Analytics has no row/],
    [
      'an outcome too many',
      { outcomes: [...outcomes, ...changed(outcomes.slice(0, 1), 0, { caseId: 'x' })] },
      /from nowhere/,
    ],
    ['another outcome', { outcomes: changed(outcomes, 0, { left: -1 }) }, /a fresh fold gives/],
    ['a fold that has not reached the end', { folded: last }, /Analytics has folded/],
    ['a submission that still waits', { parked: [parkedAs(null)] }, /still wait/],
    ['a submission that was set aside', { parked: [parkedAs('TypeError')] }, /was set aside \(TypeError\)/],
    [
      'a submission that is decided, and kept undecided nevertheless',
      {
        parked: [
          {
            ...parkedAs(null),
            submissionId: receipts[0]?.submissionId ?? '',
            centre: receipts[0]?.centre ?? '',
          },
        ],
      },
      /is kept undecided, and has a receipt[\s\S]*is kept undecided, and is in the log/,
    ],
    ['a submission in the intake', { undecided: 1 }, /still in the intake/],
  ])('finds %s', (_, change, sentence) => {
    expect(found(change)).toMatch(sentence);
  });

  it.each<[string, Note[], RegExp]>([
    ['a submission without a final word', changed(whole.notes, 0, { receipts: [] }), /had no final word/],
    [
      'receipts that differ',
      changed(whole.notes, 0, {
        receipts: whole.notes.slice(0, 2).flatMap((note) => note.receipts.slice(0, 1)),
      }),
      /receipts that differ/,
    ],
    [
      'a receipt of a submission that the registry does not know',
      changed(whole.notes, 0, { planned: { ...plannedAt(0), submissionId: submissionId.parse('unknown') } }),
      /does not know/,
    ],
    [
      'another content than was sent',
      changed(whole.notes, 0, { planned: { ...plannedAt(0), command: plannedAt(1).command } }),
      /its digest is another[\s\S]*the log holds something else/,
    ],
    [
      'a leaf hash and a checkpoint that are not those of the log',
      changed(whole.notes, 0, {
        receipts: [{ ...receiptAt(0), leafHash: '0'.repeat(64), checkpoint: null }],
      }),
      /its leaf hash is another[\s\S]*its checkpoint is another/,
    ],
    [
      'submissions of a case that changed places',
      [...whole.notes.slice(0, 1), ...whole.notes.slice(1).toReversed()],
      /what was sent in order is in the log at/,
    ],
    [
      'a rejection that was not due',
      changed(whole.notes, rejected, { planned: { ...plannedAt(rejected), due: 'stored' } }),
      /rejected \(visit-exists\) and should be stored/,
    ],
  ])('finds %s', (_, notes, sentence) => {
    expect(found({}, notes)).toMatch(sentence);
  });
});

function plannedAt(index: number): Note['planned'] {
  const note = whole.notes[index];
  if (note === undefined) throw new Error('There are fewer notes.');
  return note.planned;
}

function parkedAs(setAsideFor: string | null): Evidence['parked'][number] {
  return { centre: 'seoul', submissionId: 'parked', setAsideFor };
}

function receiptAt(index: number): Extract<Receipt, { outcome: 'stored' }> {
  const receipt = whole.notes[index]?.receipts[0];
  if (receipt?.outcome !== 'stored') throw new Error('The first submission is not stored.');
  return receipt;
}
