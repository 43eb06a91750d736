import type { Fault } from './faults/fault.ts';
import { strike } from './faults/strike.ts';
import type { Hospitals } from './hospital/openHospitals.ts';
import { moreReceipts } from './observe.ts';
import { type AppenderNow, appenderAfter } from './registry/appender.ts';
import { intakeConsumers } from './registry/intakeConsumers.ts';
import type { LinkedRegistry } from './registry/linkedRegistry.ts';

/** What keeps an appender from the log for a while, and leaves it alive. */
export type Treatment = (victim: AppenderNow['name']) => Exclude<Fault, { readonly kind: 'kill' | 'forget' }>;

export interface Superseded {
  readonly before: AppenderNow;
  readonly after: AppenderNow;
  /** Whether the successor gave receipts while the fault lasted, and not only when it was over. */
  readonly inTime: boolean;
  /** Until then. */
  readonly milliseconds: number;
  /** What took submissions while the one before was away, and when it was back and both had worked on. */
  readonly consumers: readonly [string, string];
  /** Who appended then. */
  readonly finally: AppenderNow;
}

/** Strikes whoever appends; tells who took over, and what was changed by the return of the one before. */
export async function supersede(
  registry: LinkedRegistry,
  hospitals: Hospitals,
  over: AbortSignal,
  treatment: Treatment,
): Promise<Superseded> {
  const before = await appenderAfter(registry, 0);
  const begin = performance.now();
  const fault = treatment(before.name);
  const struck = strike(registry, fault);
  const after = await appenderAfter(registry, before.epoch);
  await moreReceipts(hospitals, 3, over);
  const milliseconds = performance.now() - begin;
  const consumersBefore = await intakeConsumers(registry.folder);
  await struck;
  await moreReceipts(hospitals, 50, over);
  return {
    before,
    after,
    inTime: milliseconds < fault.milliseconds,
    milliseconds,
    consumers: [consumersBefore, await intakeConsumers(registry.folder)],
    finally: await appenderAfter(registry, before.epoch),
  };
}
