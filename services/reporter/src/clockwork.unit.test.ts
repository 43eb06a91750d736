import { describe, expect, it } from 'vitest';
import { pauseAfter } from './clockwork.ts';

describe('the pause after a failure', () => {
  it('begins with a second, doubles, and has an end', () => {
    expect([1, 2, 3, 4].map((failures) => pauseAfter(failures, 600_000))).toEqual([1000, 2000, 4000, 8000]);
    expect(pauseAfter(11, 600_000)).toBe(600_000);
    expect(pauseAfter(5000, 600_000)).toBe(600_000);
  });
});
