import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { RunningRegistry } from '@calcinosis/running';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { besiege } from './hostile/besiege.ts';

let registry: RunningRegistry;
let token: string;

beforeAll(async () => {
  registry = await RunningRegistry.start();
  token = await registry.enrol('busan');
});

afterAll(async () => {
  await registry.dispose();
});

describe('the registry', () => {
  it('stores what is valid of two thousand submissions over HTTP and NATS, and refuses the rest with their place', async () => {
    const { tally, appended, restarted, mostMemory } = await besiege(registry, 'hostile', 2000);
    expect(tally.faults).toEqual([]);
    expect(tally.wrongs).toBe(0);
    expect([...tally.kinds.values()].reduce((sum, each) => sum + each, 0)).toBe(2000);
    expect(appended).toBe(tally.events);
    expect(restarted).toEqual([]);
    expect(mostMemory).toBeLessThan(1024);
  }, 180_000);

  it.each<[string, number, Record<string, string>, () => string | Uint8Array<ArrayBuffer>]>([
    ['bytes that are no UTF-8', 400, {}, () => new Uint8Array([0x22, 0xc3, 0x28, 0x22])],
    [
      'a compressed bomb',
      400,
      { 'content-encoding': 'gzip' },
      () => new Uint8Array(gzipSync('[1,'.repeat(1_000_000))),
    ],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }, () => 'a=1'],
    ['XML', 415, { 'content-type': 'application/xml' }, () => '<x/>'],
    ['text', 415, { 'content-type': 'text/plain' }, () => '{}'],
    ['a key with wildcards', 400, { 'idempotency-key': 'a.*.>' }, () => '{}'],
    ['a key with SQL', 400, { 'idempotency-key': "x'; DROP TABLE log.event" }, () => '{}'],
    ['a key that is too long', 400, { 'idempotency-key': 'x'.repeat(65) }, () => '{}'],
  ])('answers %s with a problem of the sender', async (_, status, headers, body) => {
    const answer = await attemptOf(body(), headers);
    expect(answer).toMatchObject({ status, type: expect.stringContaining('application/problem+json') });
    expect((await fetch(`${registry.url}/readyz`)).status).toBe(200);
  });

  it('takes no ten megabytes: it says so, or cuts the connection while they are sent, and lives', async () => {
    const body = `{"x":"${'x'.repeat(10_000_000)}"}`;
    const outcome = await attemptOf(body, {}).then(
      ({ status }) => status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(outcome);
    expect((await fetch(`${registry.url}/readyz`)).status).toBe(200);
  });

  it.each(['*', '>', 'seoul.>', '..%2f..%2freads', "x'%20OR%20'1'='1", '%00', '__proto__', '%f0%9f'])(
    'has no case, no receipt and no centre by the name of %s',
    async (id) => {
      for (const path of [`cases/${id}`, `receipts/${id}`, `cases/${id}/reads`]) {
        const response = await fetch(`${registry.url}/api/v1/${path}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        expect([400, 404]).toContain(response.status);
        expect(response.headers.get('content-type')).toContain('application/problem+json');
      }
    },
  );
});

async function attemptOf(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
  const response = await fetch(`${registry.url}/api/v1/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    },
    body,
  });
  await response.arrayBuffer();
  return { status: response.status, type: response.headers.get('content-type') };
}
