import { storm } from './faults/storm.ts';
import { observe, type Survival } from './observe.ts';
import type { StruckRegistry } from './registry/struckRegistry.ts';
import { runStorm } from './runStorm.ts';

/** Observes a registry, with a standby beside it, in the storm of a seed. */
export async function surviveStorm(
  registry: StruckRegistry,
  seed: string,
  faults: number,
): Promise<Survival> {
  await registry.addStandby();
  return observe(registry, { seed, centres: 4, desks: 4, pace: 20 }, async ({ notebook }, over) => {
    const counts = await runStorm({
      bursts: storm(seed, faults),
      whereabouts: (name) => registry.processOf(name),
      notebook,
      over,
    });
    const struck = [...counts].map(([name, count]) => `${count} ${name}`).toSorted();
    return `Storm "${seed}", ${faults} faults (${struck.join(', ')})`;
  });
}
