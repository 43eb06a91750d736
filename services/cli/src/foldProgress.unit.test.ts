import { describe, expect, it } from 'vitest';
import { shareAndTimeLeft } from './foldProgress.ts';

describe('the progress of a rebuild', () => {
  it.each([
    [{ events: 0, of: 200 }, 0, '0 %'],
    [{ events: 50, of: 200 }, 10_000, '25 %, 30 s left'],
    [{ events: 199, of: 200 }, 10_000, '99 %, 1 s left'],
    [{ events: 200, of: 200 }, 10_000, '100 %'],
    [{ events: 0, of: 0 }, 1, '0 %'],
  ])('of %j after %i ms is told as %s', (progress, milliseconds, told) => {
    expect(shareAndTimeLeft(progress, milliseconds)).toBe(told);
  });
});
