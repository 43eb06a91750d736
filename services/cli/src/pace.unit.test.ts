import { describe, expect, it } from 'vitest';
import { paceText } from './pace.ts';

describe('the pace of something long', () => {
  it('is told with its rate and what is left', () => {
    expect(paceText(250_000, 1_000_000, 1000)).toBe('250,000 of 1,000,000, 250,000/s, 3 s left');
    expect(paceText(1000, 1_000_000, 1000)).toBe('1,000 of 1,000,000, 1,000/s, 17 min left');
    expect(paceText(1, 1_000_000, 1000)).toBe('1 of 1,000,000, 1/s, 277.8 h left');
  });

  it('is told before anything has come, and when all has', () => {
    expect(paceText(0, 10, 0)).toBe('0 of 10, 0/s');
    expect(paceText(10, 10, 500)).toBe('10 of 10, 20/s');
  });
});
