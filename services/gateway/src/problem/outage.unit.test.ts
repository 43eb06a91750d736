import { describe, expect, it } from 'vitest';
import { isOutage } from './outage.ts';

describe('an outage', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P03', '57014', '53300', '08006', '25P03'])(
    'is %s',
    (code) => {
      expect(isOutage(Object.assign(new Error('x'), { code }))).toBe(true);
    },
  );

  it('is a connection that ended, or that was not to be had', () => {
    expect(isOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isOutage(new Error('timeout exceeded when trying to connect'))).toBe(true);
  });

  it('is no fault of ours', () => {
    expect(isOutage(new TypeError('x is not a function'))).toBe(false);
    expect(isOutage(Object.assign(new Error('x'), { code: '22P05' }))).toBe(false);
    expect(isOutage('x')).toBe(false);
  });
});
