import { setTimeout as delay } from 'node:timers/promises';
import { type Burst, nameOf } from './faults/fault.ts';
import { strike, type Struck } from './faults/strike.ts';
import type { Notebook } from './hospital/notebook.ts';

/** Milliseconds after a burst within which the registry must store something again. */
const recoversWithin = 45_000;

export interface StormParts {
  readonly bursts: readonly Burst[];
  readonly registry: Struck;
  readonly notebook: Notebook;
  /** Aborted to end the storm before its time. */
  readonly over: AbortSignal;
}

/**
 * Strikes a registry, burst by burst, while hospitals submit. Where a burst says so, waits until the registry
 * has given three more receipts; rejects when it does not. Gives the number of faults by kind and victim.
 */
export async function runStorm(parts: StormParts): Promise<ReadonlyMap<string, number>> {
  const { bursts, registry, notebook, over } = parts;
  const counts = new Map<string, number>();
  for (const { faults, thenRecovers } of bursts) {
    const struck: Promise<void>[] = [];
    for (const { after, fault } of faults) {
      await delay(after, undefined, { signal: over });
      struck.push(strike(registry, fault));
      const name = nameOf(fault);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    await Promise.all(struck);
    if (thenRecovers)
      await recovery(
        notebook,
        faults.map(({ fault }) => nameOf(fault)),
        over,
      );
  }
  return counts;
}

async function recovery(notebook: Notebook, after: readonly string[], over: AbortSignal): Promise<void> {
  const enough = notebook.receipts + 3;
  const end = performance.now() + recoversWithin;
  while (notebook.receipts < enough) {
    if (performance.now() > end) {
      throw new Error(`No receipt came for ${recoversWithin / 1000} s after ${after.join(', ')}.`);
    }
    await delay(20, undefined, { signal: over });
  }
}
