import { setTimeout as delay } from 'node:timers/promises';
import { audit } from './audit/audit.ts';
import { type HospitalOptions, type Hospitals, openHospitals } from './hospital/openHospitals.ts';
import { leftBehind } from './registry/leftBehind.ts';
import type { ObservedRegistry } from './registry/observedRegistry.ts';
import { tellLogs } from './registry/tellLogs.ts';

/**
 * Lets hospitals submit to a running registry while `treatment` is given to it, and then until each has a
 * final word on all that it sent; audits and stops the registry. Gives all that is wrong with it after that, a
 * sentence each. Tells the counts on stderr, and the ends of the logs when something is wrong.
 */
export async function observe(
  registry: ObservedRegistry,
  options: HospitalOptions,
  treatment: (hospitals: Hospitals, over: AbortSignal) => Promise<string>,
): Promise<string[]> {
  const hospitals = await openHospitals(registry, options);
  const over = new AbortController();
  try {
    const closing = new AbortController();
    const treat = async () => {
      const treated = await treatment(hospitals, over.signal);
      closing.abort();
      return treated;
    };
    const [treated] = await Promise.all([treat(), hospitals.work(closing.signal)]);
    process.stderr.write(`${treated}: ${hospitals.notebook.summary}\n`);
    const faults = await audit(registry, hospitals);
    faults.push(...(await registry.end()), ...(await leftBehind(registry.folder)));
    if (faults.length > 0) process.stderr.write(await tellLogs(registry.folder));
    return faults;
  } catch (error) {
    process.stderr.write(await tellLogs(registry.folder));
    throw error;
  } finally {
    over.abort();
    hospitals.abandon();
  }
}

/** Waits until the hospitals have so many more receipts; rejects when that takes longer than a minute. */
export async function moreReceipts({ notebook }: Hospitals, count: number, over: AbortSignal): Promise<void> {
  const enough = notebook.receipts + count;
  const end = performance.now() + 60_000;
  while (notebook.receipts < enough) {
    if (performance.now() > end) throw new Error('No more receipts have come for a minute.');
    await delay(10, undefined, { signal: over });
  }
}
