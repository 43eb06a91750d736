import { centreCode } from '@calcinosis/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Operator } from './operator/operator.ts';
import { Addresses } from './registry/addresses.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';

const centre = centreCode.parse('seoul');

let registry: LinkedRegistry;
let operator: Operator;

beforeAll(async () => {
  registry = await LinkedRegistry.start();
  operator = await Operator.open(await new Addresses(registry.folder).nats('operator'));
  await operator.enrol(centre);
});

afterAll(async () => {
  await operator.close();
  await registry.dispose();
});

/** What the gateway says to whoever holds the token and asks for a receipt that is not there. */
async function statusFor(token: string): Promise<number> {
  const response = await fetch(`${registry.url}/api/v1/receipts/none`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await response.body?.cancel();
  return response.status;
}

describe('the gateway', () => {
  it('accepts a token at the very moment of its receipt, whether or not it has heard of it', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const issued = await Promise.all(Array.from({ length: 5 }, () => operator.issueToken(centre)));
      statuses.push(...(await Promise.all(issued.map(({ token }) => statusFor(token)))));
    }
    expect(new Set(statuses)).toEqual(new Set([404]));
    expect(statuses).toHaveLength(100);
  });

  it('refuses many unknown tokens at once, and works on', async () => {
    const { token } = await operator.issueToken(centre);
    const unknown = Array.from(
      { length: 100 },
      (_, index) => `calcinosis_unknown_token_${index}_${'x'.repeat(20)}`,
    );
    expect(new Set(await Promise.all(unknown.map(statusFor)))).toEqual(new Set([401]));
    expect(await statusFor(token)).toBe(404);
  });
});
