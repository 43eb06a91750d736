import { dictionaryVersion, type Endpoint } from '@calcinosis/dictionary';
import {
  caseCommand,
  caseOutcome,
  centreCode,
  foldCase,
  isCaseEvent,
  latencyOf,
  lesionOutcome,
  plausibility,
  type RegisteredCase,
  streamOfCentre,
  streamOfToken,
  type Submission,
  tokenId,
  World,
} from '@calcinosis/registry';
import { describe, expect, it } from 'vitest';
import { type PublishedCase, publishedCases } from './publishedCase.ts';

const centre = centreCode.parse('published-literature');
const token = tokenId.parse('019234ab-0000-7000-8000-0000000000aa');

function decided(published: PublishedCase): RegisteredCase {
  const world = new World();
  world.evolve(streamOfCentre(centre), {
    type: 'CentreEnrolled',
    data: { centre, name: 'Published literature', stratum: 'published', country: 'ZZ' },
  });
  world.evolve(streamOfToken(token), {
    type: 'TokenIssued',
    data: {
      tokenId: token,
      centre,
      role: 'submitter',
      label: 'test',
      hash: '0'.repeat(64),
      expiresAt: '2027-01-01T00:00:00.000Z',
    },
  });
  const events = published.submissions.flatMap(({ submissionId, command }) => {
    const submission: Submission = {
      submissionId,
      centre,
      actor: `token:${token}`,
      correlationId: 'test',
      dictionaryVersion,
      command: caseCommand.parse(command),
    };
    const decision = world.decide(submission);
    if (decision.outcome !== 'accepted') throw new Error(`${submissionId}: ${JSON.stringify(decision)}`);
    return decision.events.filter(isCaseEvent);
  });
  const state = foldCase(events);
  if (state.status !== 'registered') throw new Error('not registered');
  return state;
}

const cases = new Map(publishedCases().map((each) => [each.row, decided(each)]));

function interval(row: string, endpoint: Endpoint) {
  const state = cases.get(row);
  if (state === undefined) throw new Error(`no ${row}`);
  const outcome = caseOutcome(state, endpoint);
  return outcome === null ? null : [outcome.kind, outcome.left, outcome.right];
}

const never = Number.POSITIVE_INFINITY;

describe('the published cases', () => {
  it('are the rows that tell of one patient and of a day', () => {
    expect([...cases.keys()].join(' ')).toBe('C001 C002 C003 C004 C005 C006 C007 C008 C019 D001 D004 D005');
  });

  it.each([
    ['C001', 7, 28],
    ['C002', 21, 183],
    ['C003', 0, 21],
    ['C004', 0, 21],
    ['C005', 28, never],
    ['C006', 0, 84],
    ['C007', 0, 61],
    ['C019', 39, 117],
    ['D001', 0, 91],
    ['D004', 608, never],
    ['D005', 0, 61],
  ])('%s resolved, as reported, in (%d, %d]', (row, left, right) => {
    expect(interval(row, 'as-reported')).toEqual([right === never ? 'censored' : 'resolved', left, right]);
  });

  it('tell of the operation on C008 as a removal on a day not known', () => {
    expect(interval('C008', 'as-reported')).toEqual(['removed', 0, 61]);
  });

  it('tell of film and hand apart where the report does', () => {
    expect(interval('C001', 'complete')).toEqual(['resolved', 7, 28]);
    expect(interval('C004', 'clinical')).toEqual(['resolved', 0, 21]);
    expect(interval('C004', 'radiographic')).toBeNull();
    expect(interval('C019', 'radiographic')).toEqual(['resolved', 39, 117]);
    expect(interval('C007', 'clinical')).toEqual(['censored', 0, never]);
  });

  it('keep the one lesion of D004 that healed', () => {
    const state = cases.get('D004');
    expect(state && lesionOutcome(state, 'neck', 'as-reported')).toEqual({
      kind: 'resolved',
      left: 0,
      right: 608,
    });
  });

  it('tell of the infants, what was seen and what was done, where the report does', () => {
    const state = cases.get('C008');
    expect(state?.registration.patient).toMatchObject({ birthWeight: 3480 });
    expect([...(state?.entries.values() ?? [])].map(({ kind }) => kind)).toEqual([
      'laboratory',
      'imaging',
      'imaging',
      'treatment',
      'treatment',
    ]);
    const lesion = state?.registration.lesions[0];
    expect(state && lesion && latencyOf(state.registration, lesion)).toEqual({ from: 24, to: 48 });
    expect(cases.get('C006')?.registration.patient).toMatchObject({
      gestationalAge: 36.7,
      birthWeight: 2500,
    });
    expect(cases.get('D005')?.registration.lesions).toMatchObject([{ initialMisdiagnosis: ['fungal'] }]);
  });

  it('raise no doubt', () => {
    expect([...cases.values()].flatMap(plausibility)).toEqual([]);
  });

  it('have the same ids every time', () => {
    expect(publishedCases()).toEqual(publishedCases());
  });
});
