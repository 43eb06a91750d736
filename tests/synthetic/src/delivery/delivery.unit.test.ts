import { describe, expect, it } from 'vitest';
import type { SyntheticSubmission } from '../case/submission.ts';
import { syntheticRegistry } from '../syntheticRegistry.ts';

const registry = syntheticRegistry({ seed: 'delivery', centres: 6, cases: 300 });
const plain = [...registry.submissions()];
const placeOf = new Map(plain.map(({ submissionId }, place) => [submissionId, place]));

const sorted = (submissions: Iterable<SyntheticSubmission>) =>
  [...submissions].toSorted((a, b) => (a.submissionId < b.submissionId ? -1 : 1));

/** Cases of which a visit arrives before the registration. */
function casesAwaited(submissions: Iterable<SyntheticSubmission>): number {
  const registered = new Set<string>();
  const awaited = new Set<string>();
  for (const { command } of submissions) {
    if (command.type === 'RegisterCase') registered.add(command.caseId);
    else if (!registered.has(command.caseId)) awaited.add(command.caseId);
  }
  return awaited.size;
}

describe('a delivery', () => {
  it('brings the submissions of many cases interleaved, each case in its order', () => {
    let changes = 0;
    let last = '';
    for (const { command } of plain) {
      if (command.caseId !== last) changes += 1;
      last = command.caseId;
    }
    expect(changes).toBeGreaterThan(0.8 * plain.length);
    for (let index = 0; index < registry.cases; index += 1) {
      const places = registry.case(index).submissions.map(({ submissionId }) => placeOf.get(submissionId));
      expect(places).not.toContain(undefined);
      expect(places).toEqual(places.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    }
    expect(casesAwaited(plain)).toBe(0);
  });

  it('brings every submission once, under an id of its own', () => {
    expect(placeOf.size).toBe(plain.length);
    const each = Array.from({ length: registry.cases }, (_, index) => registry.case(index).submissions);
    expect(sorted(each.flat())).toEqual(sorted(plain));
  });

  it('in shards is the whole, and a shard is made without the others', () => {
    const shards = [0, 1, 2].map((index) => [...registry.submissions({ shard: { index, of: 3 } })]);
    expect(sorted(shards.flat())).toEqual(sorted(plain));
    for (const shard of shards) {
      const places = shard.map(({ submissionId }) => placeOf.get(submissionId) ?? -1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  it('shuffled within a window moves submissions, but none by the window or more', () => {
    const window = 50;
    const submissions = [...registry.submissions({ shuffleWithin: window })];
    expect(sorted(submissions)).toEqual(sorted(plain));
    const moves = submissions.map(({ submissionId }, place) =>
      Math.abs(place - (placeOf.get(submissionId) ?? Number.POSITIVE_INFINITY)),
    );
    expect(Math.max(...moves)).toBeLessThan(window);
    expect(moves.filter((move) => move > 0).length).toBeGreaterThan(0.9 * submissions.length);
  });

  it('shuffled as a whole never brings a correction before its visit', () => {
    const visits = new Set<string>();
    let corrections = 0;
    for (const { command } of registry.submissions({ shuffleWithin: plain.length })) {
      if (command.type === 'RecordFollowUp') visits.add(command.visitId);
      if (command.type !== 'CorrectFollowUp') continue;
      corrections += 1;
      expect(visits.has(command.visitId)).toBe(true);
    }
    expect(corrections).toBeGreaterThan(10);
  });

  it('with follow-ups first brings the registrations of that share of cases late', () => {
    const half = [...registry.submissions({ followUpsFirst: 0.5 })];
    expect(sorted(half)).toEqual(sorted(plain));
    expect(casesAwaited(half)).toBeGreaterThan(0.38 * registry.cases);
    expect(casesAwaited(half)).toBeLessThan(0.6 * registry.cases);
    const visited = [...registry.truth()].filter(({ visits }) => visits.length > 0).length;
    expect(casesAwaited(registry.submissions({ followUpsFirst: 1 }))).toBe(visited);
  });

  it('with repeats brings that share of submissions again, exactly as they were', () => {
    const submissions = [...registry.submissions({ repeats: 0.2 })];
    const first = new Map<string, { submission: SyntheticSubmission; place: number }>();
    const again: { submission: SyntheticSubmission; before: SyntheticSubmission; lag: number }[] = [];
    for (const [place, submission] of submissions.entries()) {
      const before = first.get(submission.submissionId);
      if (before === undefined) first.set(submission.submissionId, { submission, place });
      else again.push({ submission, before: before.submission, lag: place - before.place });
    }
    expect([...first.values()].map(({ submission }) => submission)).toEqual(plain);
    expect(again.map(({ submission }) => submission)).toEqual(again.map(({ before }) => before));
    const lags = again.map(({ lag }) => lag);
    const standardError = Math.sqrt(0.16 / plain.length);
    expect(Math.abs(lags.length / plain.length - 0.2)).toBeLessThan(4 * standardError);
    expect(Math.min(...lags)).toBe(1);
    expect(Math.max(...lags)).toBeGreaterThan(80);
  });

  it('that cannot be is refused at once', () => {
    expect(() => registry.submissions({ repeats: 1.5 })).toThrow(RangeError);
    expect(() => registry.submissions({ followUpsFirst: -1 })).toThrow(RangeError);
    expect(() => registry.submissions({ shuffleWithin: 0 })).toThrow(RangeError);
    expect(() => registry.submissions({ shard: { index: 2, of: 2 } })).toThrow(RangeError);
  });
});
