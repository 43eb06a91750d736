import { describe, expect, it } from 'vitest';
import { readiness } from './readiness.ts';

describe('readiness', () => {
  it('is there when every check passes', async () => {
    const checks = [{ name: 'postgres', check: async () => {} }];
    expect(await readiness(checks, () => {})).toEqual({ ready: true, checks: { postgres: 'ok' } });
  });

  it('names what fails, and tells why only to whoever listens', async () => {
    const told: unknown[] = [];
    const checks = [
      { name: 'postgres', check: () => Promise.reject(new Error('secret address')) },
      { name: 'nats', check: async () => {} },
    ];
    const result = await readiness(checks, (name, error) => told.push([name, String(error)]));
    expect(result).toEqual({ ready: false, checks: { postgres: 'failing', nats: 'ok' } });
    expect(told).toEqual([['postgres', 'Error: secret address']]);
  });
});
