import { describe, expect, it } from 'vitest';
import { crashesInARow, restartDelay } from './backoff.ts';

describe('the pause before a crashed process starts again', () => {
  it('is none after the first crash, then doubles up to five seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map(restartDelay)).toEqual([
      0, 100, 200, 400, 800, 1600, 3200, 5000, 5000,
    ]);
  });

  it('begins anew when the process had run for half a minute', () => {
    expect(crashesInARow(5, 29_999)).toBe(6);
    expect(crashesInARow(5, 30_000)).toBe(1);
  });
});
