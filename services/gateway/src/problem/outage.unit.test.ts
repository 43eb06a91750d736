import { describe, expect, it } from 'vitest';
import { isOutage } from './outage.ts';

describe('an outage', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '57P03', '57P01', '53300', '08006'])('is %s', (code) => {
    expect(isOutage(Object.assign(new Error('x'), { code }))).toBe(true);
  });

  it('is a connection that ended', () => {
    expect(isOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
  });

  it('is no fault of ours', () => {
    expect(isOutage(new TypeError('x is not a function'))).toBe(false);
    expect(isOutage(Object.assign(new Error('x'), { code: '22P05' }))).toBe(false);
    expect(isOutage('x')).toBe(false);
  });
});
