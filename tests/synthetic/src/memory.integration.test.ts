import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { syntheticRegistry } from './syntheticRegistry.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Bytes that are alive. */
function live(): number {
  if (typeof collectGarbage !== 'function') throw new TypeError('This engine does not collect on demand.');
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

it('streams 200,000 cases while less than 8 MB stay alive', { timeout: 120_000 }, () => {
  const before = live();
  let most = 0;
  let submissions = 0;
  for (const _ of syntheticRegistry({ seed: 8, centres: 50, cases: 200_000 }).submissions()) {
    submissions += 1;
    if (submissions % 100_000 === 0) most = Math.max(most, live() - before);
  }
  expect(submissions).toBeGreaterThan(1_000_000);
  expect(most).toBeLessThan(8_000_000);
});
