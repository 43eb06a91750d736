import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** A request that is sent at its time, whether or not those before it are answered. */
export type Send = (index: number) => Promise<void>;

/** Sends requests evenly, so many a second; gives how long each took from its time on, in milliseconds. */
export async function latencies(count: number, perSecond: number, send: Send): Promise<number[]> {
  const start = performance.now();
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const due = start + (index / perSecond) * 1000;
      await delay(Math.max(0, due - performance.now()));
      await send(index);
      return performance.now() - due;
    }),
  );
}

/** Registers a case over HTTP and waits for its receipt. */
export async function registerOverHttp(url: string, token: string, body: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body,
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`Expected a receipt (201), not ${response.status}: ${text}`);
}

/** A request that decides nothing. */
export async function askHealth(url: string): Promise<void> {
  const response = await fetch(`${url}/healthz`);
  await response.text();
  if (!response.ok) throw new Error(`Expected 200, not ${response.status}.`);
}
