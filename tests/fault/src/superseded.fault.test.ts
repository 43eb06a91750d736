import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strike } from './faults/strike.ts';
import { moreReceipts, observe } from './observe.ts';
import { type AppenderNow, appenderAfter, otherThan } from './registry/appender.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';
import { supersede, type Treatment } from './supersede.ts';

/** Milliseconds of each fault: far beyond the lease, so that a successor does not depend on its end. */
const milliseconds = 8500;

let registry: LinkedRegistry;

beforeEach(async () => {
  registry = await LinkedRegistry.start();
});

afterEach(async () => {
  await registry.dispose();
});

const swallow = (direction: 'both' | 'to-client', thenResets: boolean): Treatment => {
  return (victim) => ({ kind: 'swallow', victim, from: 'postgres', direction, milliseconds, thenResets });
};

/** What the one that is kept away says when it finds out; it says more, or less, as it happens. */
const lost = /The lease to append is not to be had|this one stands by/;

/** What it says when something that it had sent meanwhile, a renewal at least, arrives, and is refused. */
const refused = /StaleEpochError/;

const treatments: readonly (readonly [string, Treatment, RegExp])[] = [
  ['paused', (victim) => ({ kind: 'pause', victim, milliseconds }), lost],
  ['cut off from Postgres', (victim) => ({ kind: 'cut', victim, from: 'postgres', milliseconds }), lost],
  ['deaf to Postgres', swallow('to-client', true), lost],
  ['not heard by Postgres, and then heard late', swallow('both', false), refused],
];

/** What a registrar has logged since it began to append under an epoch. */
async function logSince({ name, epoch }: AppenderNow): Promise<string> {
  const text = await readFile(join(registry.folder, 'logs', `${name}.log`), 'utf8');
  return text.split(`Appending, epoch ${epoch}.`)[1] ?? '';
}

describe('an appender that is kept from the log beyond its lease', { timeout: 240_000 }, () => {
  it('has a successor meanwhile, and takes nothing from it and writes nothing when it is back', async () => {
    const faults = await observe(
      registry,
      { seed: 'superseded', centres: 2, desks: 6, pace: 5 },
      async (hospitals, over) => {
        const told: string[] = [];
        for (const [what, treatment, says] of treatments) {
          await moreReceipts(hospitals, 50, over);
          const { before, after, ...found } = await supersede(registry, hospitals, over, treatment);
          expect({ what, inTime: found.inTime, name: after.name }).toEqual({
            what,
            inTime: true,
            name: otherThan(before.name),
          });
          expect({ what, appender: found.finally }).toEqual({ what, appender: after });
          expect({ what, consumers: found.consumers[1] }).toEqual({ what, consumers: found.consumers[0] });
          told.push(`${what} ${Math.round(found.milliseconds)} ms`);
          await expect.poll(() => logSince(before), { timeout: 20_000 }).toMatch(says);
        }
        await strike(registry, { kind: 'kill', victim: (await appenderAfter(registry, 0)).name });
        await moreReceipts(hospitals, 50, over);
        return `Appender superseded: ${told.join(', ')}`;
      },
    );
    expect(faults).toEqual([]);
  });
});
