import { describe, expect, it } from 'vitest';
import { standingOf, submittedOf } from './standing.ts';

const reply = (status: number, body: unknown) => ({ status, text: JSON.stringify(body) });

const addressed = { centre: 'seoul', submissionId: 'a', digest: 'd'.repeat(64) };
const storedReceipt = {
  outcome: 'stored',
  ...addressed,
  firstPosition: 1,
  position: 2,
  leafHash: '3'.repeat(64),
  hash: '1'.repeat(64),
  treeSize: 2,
  root: '2'.repeat(64),
  checkpoint: null,
  decidedAt: '2026-01-01T00:00:00.000Z',
};

describe('the reply to a submission', () => {
  it('is its receipt when it is stored', () => {
    expect(submittedOf(reply(201, storedReceipt))).toEqual({ outcome: 'stored', receipt: storedReceipt });
  });

  it.each(['waiting', 'set-aside', 'undecided'])('tells that it is %s', (outcome) => {
    expect(submittedOf(reply(202, { outcome, submissionId: 'a', receipt: '/api/v1/receipts/a' }))).toEqual({
      outcome,
    });
  });

  it('is not taken for stored without a whole receipt', () => {
    expect(() => submittedOf(reply(201, { outcome: 'stored' }))).toThrow('position');
  });
});

describe('the reply to the question for a receipt', () => {
  it('is the receipt, which is final', () => {
    expect(standingOf(reply(200, storedReceipt))).toEqual(storedReceipt);
  });

  it.each(['waiting', 'set-aside'])('tells that the submission is %s', (outcome) => {
    const since = '2026-01-01T00:00:00.000Z';
    expect(standingOf(reply(202, { outcome, ...addressed, since }))).toEqual({ outcome });
  });

  it('leaves open what the registry does not know: it may still be on its way', () => {
    expect(standingOf(reply(404, { title: 'Not found', status: 404 }))).toEqual({ outcome: 'undecided' });
  });
});
