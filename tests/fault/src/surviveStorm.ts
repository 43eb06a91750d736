import { storm } from './faults/storm.ts';
import { observe } from './observe.ts';
import type { LinkedRegistry } from './registry/linkedRegistry.ts';
import { runStorm } from './runStorm.ts';

/** Observes a registry in the storm of a seed; gives what is wrong with it afterwards, a sentence each. */
export async function surviveStorm(
  registry: LinkedRegistry,
  seed: string,
  faults: number,
): Promise<string[]> {
  return observe(registry, { seed, centres: 4, desks: 4, pace: 20 }, async ({ notebook }, over) => {
    const counts = await runStorm({
      bursts: storm(seed, faults),
      registry,
      notebook,
      over,
    });
    const struck = [...counts].map(([name, count]) => `${count} ${name}`).toSorted();
    return `Storm "${seed}", ${faults} faults (${struck.join(', ')})`;
  });
}
