import { setTimeout as delay } from 'node:timers/promises';
import type { Burst, Fault } from './faults/fault.ts';
import { strike } from './faults/strike.ts';
import type { Notebook } from './hospital/notebook.ts';

/** Milliseconds after a burst within which the registry must store something again. */
const recoversWithin = 45_000;

/**
 * Strikes the registry of a data folder, burst by burst, while hospitals submit. Where a burst says so, waits
 * until the registry has given three more receipts; rejects when it does not. Gives the faults, counted.
 */
export async function runStorm(
  folder: string,
  bursts: readonly Burst[],
  notebook: Notebook,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { faults, thenRecovers } of bursts) {
    const struck: Promise<void>[] = [];
    for (const { after, fault } of faults) {
      await delay(after);
      struck.push(strike(folder, fault));
      const name = nameOf(fault);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    await Promise.all(struck);
    if (thenRecovers)
      await recovery(
        notebook,
        faults.map(({ fault }) => nameOf(fault)),
      );
  }
  return counts;
}

const nameOf = ({ kind, victim }: Fault) => `${kind} ${victim}`;

async function recovery(notebook: Notebook, after: readonly string[]): Promise<void> {
  const enough = notebook.receipts + 3;
  const end = performance.now() + recoversWithin;
  while (notebook.receipts < enough) {
    if (performance.now() > end) {
      throw new Error(`No receipt came for ${recoversWithin / 1000} s after ${after.join(', ')}.`);
    }
    await delay(20);
  }
}
