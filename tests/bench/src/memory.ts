import { readFile } from 'node:fs/promises';
import { jetstream } from '@nats-io/jetstream';
import { LoadedRegistry } from './load/loadedRegistry.ts';
import { publishAll } from './load/publishing.ts';
import { print } from './report.ts';
import { sizeGiven } from './sizeGiven.ts';

const services = ['registrar', 'gateway', 'analytics'] as const;

/** Parts of all submissions after which memory is looked at; the first one is the baseline. */
const looks = [0.1, 0.5, 1] as const;

const perMessage = 20;

/** Submissions published before the next ones are made, so that the bench itself stays small. */
const atOnce = 5000;

/**
 * Resident memory of each service while submissions flow: flat when the last look shows what the first one did.
 * BENCH_SUBMISSIONS=1000000 makes it a million.
 */
export async function benchMemory(): Promise<void> {
  const submissions = sizeGiven('BENCH_SUBMISSIONS', 50_000);
  const registry = await LoadedRegistry.start(submissions);
  try {
    const seen = new Map<string, number[]>(services.map((service) => [service, []]));
    let done = 0;
    for (const look of looks) {
      const until = Math.round(look * submissions);
      while (done < until) {
        const next = Math.min(atOnce, until - done);
        const messages = registry.bulk(next, perMessage);
        await registry.receipts.after(next, () => publishAll(jetstream(registry.connection), messages));
        done += next;
      }
      for (const service of services)
        seen.get(service)?.push(await residentMegabytes(await registry.pid(service)));
    }
    const parts = looks.map((look) => `${Math.round(look * 100)} %`).join(', ');
    for (const [service, megabytes] of seen) {
      const [first = Number.NaN] = megabytes;
      print(
        `memory: ${service} at ${parts} of ${submissions} submissions`,
        `${megabytes.map((each) => Math.round(each)).join(', ')} MB, ratio of last to first ${((megabytes.at(-1) ?? Number.NaN) / first).toFixed(2)}`,
      );
    }
  } finally {
    await registry.dispose();
  }
}

/** As Linux tells it; elsewhere this bench has nothing to say. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
