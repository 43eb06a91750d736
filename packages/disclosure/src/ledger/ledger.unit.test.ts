import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admit,
  Cohort,
  judge,
  ownCentrePolicy,
  publicPolicy,
  type LedgerEntry,
  type LedgerStore,
} from '../index.ts';
import { atomsOf } from './atoms.ts';

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, step) => from + step);
const entry = (question: string, cases: Iterable<number>): LedgerEntry => ({
  question,
  cohort: Cohort.of(cases),
});
const ask = (earlier: LedgerEntry[], cases: Iterable<number>) =>
  judge(earlier, Cohort.of(cases), publicPolicy);
const refusedFor = (kind: string, ...questions: string[]) => ({
  admitted: false,
  suppressed: 'ledger',
  reason: { kind, questions, threshold: 7 },
});

describe('a cohort', () => {
  it('counts what two sets differ by, and comes back from its bytes', () => {
    const set = fc.uniqueArray(fc.nat(5000));
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [one, other] = [Cohort.of(a), Cohort.from(Cohort.of(b).bytes())];
        expect([one.size, other.size]).toEqual([a.length, b.length]);
        expect(one.differenceFrom(other)).toBe(
          [...a, ...b].filter((x) => a.includes(x) !== b.includes(x)).length,
        );
      }),
    );
    expect(() => Cohort.of([-1])).toThrow('expected numbers of cases');
    expect(() => Cohort.from(new Uint8Array(3))).toThrow('4 for 32 cases');
  });

  it('is split by others into the fields of their Venn diagram', () => {
    const set = fc.uniqueArray(fc.nat(200));
    fc.assert(
      fc.property(fc.array(set, { minLength: 1, maxLength: 5 }), (sets) => {
        const expected = new Map<string, number>();
        for (const one of new Set(sets.flat())) {
          const key = sets.flatMap((cases, number) => (cases.includes(one) ? [number] : [])).join();
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        const atoms = atomsOf(
          sets.map((cases) => Cohort.of(cases)),
          1000,
        );
        expect(new Map(atoms?.map(({ cohorts, cases }) => [cohorts.join(), cases]))).toEqual(expected);
      }),
    );
    expect(atomsOf([Cohort.of([1, 2]), Cohort.of([2, 3])], 2)).toBeNull();
  });
});

describe('the ledger', () => {
  it('refuses a question about 1 to k cases more or fewer than an earlier one', () => {
    const earlier = [entry('all', range(0, 100))];
    expect(ask(earlier, range(0, 99))).toEqual(refusedFor('difference', 'all'));
    expect(ask(earlier, range(7, 100))).toEqual(refusedFor('difference', 'all'));
    expect(ask(earlier, [...range(0, 97), 200])).toEqual(refusedFor('difference', 'all'));
    expect(ask(earlier, range(8, 100))).toEqual({ admitted: true });
  });

  it('admits a question about the very same cases', () => {
    expect(ask([entry('all', range(0, 100))], range(0, 100))).toEqual({ admitted: true });
  });

  it('refuses the last part of a whole that leaves 1 to k cases', () => {
    const earlier = [entry('all', range(0, 100)), entry('hand', range(0, 40))];
    expect(ask(earlier, range(40, 97))).toEqual(refusedFor('combination', 'all', 'hand'));
    expect(ask(earlier, range(40, 92))).toEqual({ admitted: true });
    // All together, though asked in another order.
    expect(ask([entry('hand', range(0, 40)), entry('foot', range(40, 97))], range(0, 100))).toEqual(
      refusedFor('combination', 'hand', 'foot'),
    );
  });

  it('refuses the last of many parts that together leave 1 to k cases', () => {
    const parts = range(0, 9).map((part) => entry(`part ${part}`, range(10 * part, 10 * part + 10)));
    const earlier = [entry('all', range(0, 103)), ...parts];
    expect(ask(earlier, range(90, 100))).toEqual(refusedFor('span'));
    expect(ask(earlier, range(90, 103))).toEqual({ admitted: true });
  });

  it('refuses what gives a few away by sums and differences of overlapping cohorts', () => {
    // (a + b) - (a or b, asked as one) = a and b, three cases.
    const [a, b] = [range(0, 40), range(37, 80)];
    expect(ask([entry('a', a), entry('b', b)], range(0, 80))).toMatchObject({ admitted: false });
  });

  it('admits everything where nothing is held back', () => {
    expect(judge([entry('all', range(0, 100))], Cohort.of(range(0, 99)), ownCentrePolicy)).toEqual({
      admitted: true,
    });
  });

  it('does not look for spans in a diagram of too many fields', () => {
    const parts = range(0, 9).map((part) => entry(`part ${part}`, range(10 * part, 10 * part + 10)));
    const last = Cohort.of(range(90, 100));
    const all = entry('all', range(0, 103));
    expect(judge([all, ...parts], last, publicPolicy, { mostAtoms: 5 })).toEqual({ admitted: true });
  });

  it('remembers what it admits, and nothing else, of a person and of a team, and judges it once', async () => {
    const kept = new Map<string, LedgerEntry[]>();
    let judged = 0;
    const store: LedgerStore = {
      remembers: async ({ parties, snapshot, question, cohorts }) =>
        parties.every((party) => {
          const earlier = (kept.get(`${party}@${snapshot}`) ?? []).filter(
            (each) => each.question === question,
          );
          return cohorts.every((cohort) => earlier.some((each) => each.cohort.differenceFrom(cohort) === 0));
        }),
      inTurn: async (parties, snapshot, decide) => {
        judged += 1;
        const keys = parties.map((party) => `${party}@${snapshot}`);
        const added = decide(keys.flatMap((key) => kept.get(key) ?? []));
        for (const key of added.length === 0 ? [] : keys) {
          kept.set(key, [...(kept.get(key) ?? []), ...added]);
        }
      },
    };
    const askedOf = (person: string, question: string, groups: number[][], snapshot = 'May') => {
      const cohorts = groups.map((cases) => Cohort.of(cases));
      return admit(store, { parties: [person, 'team'], snapshot, question, cohorts }, publicPolicy);
    };
    const asked = (person: string, question: string, cases: number[], snapshot?: string) =>
      askedOf(person, question, [cases], snapshot);
    expect(await asked('ann', 'all', range(0, 100))).toEqual({ admitted: true });
    expect(await asked('bob', 'all but one', range(1, 100))).toEqual(refusedFor('difference', 'all'));
    expect(await asked('bob', 'all but one', range(1, 100), 'June')).toEqual({ admitted: true });
    const groups = [range(0, 20), range(20, 97)];
    expect(await askedOf('ann', 'by half', groups)).toEqual(refusedFor('combination', 'all', 'by half'));
    const before = judged;
    expect(await asked('ann', 'all', range(0, 100))).toEqual({ admitted: true });
    expect(judged).toBe(before);
    expect([...kept].map(([key, entries]) => [key, entries.length])).toEqual([
      ['ann@May', 1],
      ['team@May', 1],
      ['bob@June', 1],
      ['team@June', 1],
    ]);
  });
});
