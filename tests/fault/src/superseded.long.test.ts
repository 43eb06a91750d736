import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moreReceipts, observe } from './observe.ts';
import { otherThan } from './registry/appender.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';
import { supersede } from './supersede.ts';

const rounds = 30;

let registry: LinkedRegistry;

beforeEach(async () => {
  registry = await LinkedRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

describe('an appender that is paused beyond its lease, again and again', () => {
  it('takes nothing from its successor and writes nothing when it wakes up', async () => {
    const faults = await observe(
      registry,
      // Without pauses between submissions, so that it has messages in hand when it is stopped.
      { seed: 'paused', centres: 2, desks: 12, pace: 0 },
      async (hospitals, over) => {
        let longest = 0;
        for (let round = 0; round < rounds; round += 1) {
          await moreReceipts(hospitals, 50 + 7 * round, over);
          const { before, after, ...found } = await supersede(registry, hospitals, over, (victim) => ({
            kind: 'pause',
            victim,
            milliseconds: 7000,
          }));
          const { consumers } = found;
          expect({ round, appender: found.finally.epoch, name: after.name, consumers }).toEqual({
            round,
            appender: after.epoch,
            name: otherThan(before.name),
            consumers: [consumers[0], consumers[0]],
          });
          longest = Math.max(longest, found.milliseconds);
        }
        return `Superseded ${rounds} times, within ${Math.round(longest)} ms`;
      },
    );
    expect(faults).toEqual([]);
  });
});
