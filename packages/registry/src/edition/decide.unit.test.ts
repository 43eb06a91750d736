import { describe, expect, it } from 'vitest';
import { decideEdition } from './decide.ts';
import { evolveEdition, initialEdition } from './state.ts';

const data = { month: '2026-10', revision: 1, position: 40, sha256: 'a'.repeat(64) };
const publish = { type: 'PublishEdition', ...data } as const;
const retract = { type: 'RetractEdition', month: '2026-10', revision: 1, reason: 'Days as weeks.' } as const;
const published = evolveEdition(initialEdition, { type: 'EditionPublished', data });
const { type: _, ...retraction } = retract;
const retracted = evolveEdition(published, { type: 'EditionRetracted', data: retraction });

describe('the edition of a month', () => {
  it('is published once, and again only after it was retracted, as the next revision', () => {
    expect(decideEdition(publish, initialEdition, 40)).toEqual({
      outcome: 'accepted',
      events: [{ type: 'EditionPublished', data }],
    });
    expect(decideEdition({ ...publish, revision: 2 }, retracted, 40).outcome).toBe('accepted');
  });

  it('is retracted with a reason', () => {
    expect(decideEdition(retract, published, 40)).toEqual({
      outcome: 'accepted',
      events: [{ type: 'EditionRetracted', data: retraction }],
    });
  });

  it.each([
    ['published twice', publish, published, 'edition-published'],
    ['published first as revision 2', { ...publish, revision: 2 }, initialEdition, 'wrong-revision'],
    ['published again as revision 1', publish, retracted, 'wrong-revision'],
    ['published of a position to come', { ...publish, position: 41 }, initialEdition, 'beyond-the-log'],
    ['retracted before it is published', retract, initialEdition, 'no-such-edition'],
    ['retracted twice', retract, retracted, 'no-such-edition'],
    ['retracted as another revision', { ...retract, revision: 2 }, published, 'no-such-edition'],
  ])('is not %s', (_name, command, state, code) => {
    expect(decideEdition(command, state, 40)).toMatchObject({ outcome: 'refused', reasons: [{ code }] });
  });
});
