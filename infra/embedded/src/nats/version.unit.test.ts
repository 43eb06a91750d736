import { describe, expect, it } from 'vitest';
import { isNewEnough } from './version.ts';

describe('the version of a nats-server', () => {
  it('is new enough from 2.10 on, compared as numbers', () => {
    expect(['2.10.0', '2.10.27', '2.15.1', '3.0.0'].filter(isNewEnough)).toHaveLength(4);
    expect(['2.9.25', '2.9.10', '1.99.99', '0.0.0'].filter(isNewEnough)).toEqual([]);
  });
});
