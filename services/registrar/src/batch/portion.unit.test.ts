import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halvesOf, type Portion } from './portion.ts';
import { readMessage } from './readMessage.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** A message with so many whole submissions, and so many that are not. */
function portionOf(sequence: number, whole: number, broken: number): Portion {
  const submissions = [
    ...Array.from({ length: whole }, (_, index) => ({
      submissionId: `${sequence}-whole-${index}`,
      centre: 'registry',
      actor: 'operator',
      correlationId: 'c',
      dictionaryVersion: '0.1.0',
      command: { type: 'SuspendCentre', centre: 'busan' },
    })),
    ...Array.from({ length: broken }, (_, index) => ({ submissionId: `${sequence}-broken-${index}` })),
  ];
  return {
    ...readMessage({ centre: 'registry', sender: 'operator' }, bytes({ submissions: [...submissions, 7] })),
    sequence,
  };
}

const namesOf = (portions: readonly Portion[]) =>
  portions.flatMap(({ submissions, unreadable }) => [
    ...submissions.map(({ submission }) => submission.submissionId),
    ...unreadable.map(({ submissionId }) => submissionId),
  ]);

/** All that is decided by itself in the end, in order. */
function alone(portions: readonly Portion[]): Portion[] {
  const halves = halvesOf(portions);
  return halves === null ? [...portions] : halves.flatMap(alone);
}

describe('the halves of what cannot be decided together', () => {
  it('come to each submission by itself, in order, and end each message once, with its last one', () => {
    const messages = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(messages, (counts) => {
        const portions = counts.map(([whole, broken], index) => portionOf(index + 1, whole, broken));
        const singles = alone(portions);
        expect(namesOf(singles)).toEqual(namesOf(portions));
        expect(singles.every((each) => namesOf([each]).length <= 1)).toBe(true);
        expect(singles.map(({ sequence }) => sequence).filter((sequence) => sequence > 0)).toEqual(
          portions.map(({ sequence }) => sequence),
        );
        expect(singles.reduce((lost, each) => lost + each.lost.length, 0)).toBe(portions.length);
      }),
    );
  });
});
