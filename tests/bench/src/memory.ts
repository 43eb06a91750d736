import { jetstream } from '@nats-io/jetstream';
import { LoadedRegistry } from './load/loadedRegistry.ts';
import { type Memory, memoryOf } from './load/memoryOf.ts';
import { publishAll } from './load/publishing.ts';
import { print } from './report.ts';
import { sizeGiven } from './sizeGiven.ts';

const services = ['registrar', 'gateway', 'analytics'] as const;

/** Parts of all submissions of which memory is told; the first one is the baseline. */
const tenths = 10;

const perMessage = 20;

/** Submissions published before the next ones are made, so that the bench itself stays small. */
const atOnce = 2500;

/**
 * Memory of each service while submissions flow: flat when the last tenth shows what those before it did. Of what is
 * resident the most in a tenth is told; of the heap the least, since the rest of it is garbage that is not collected
 * yet. BENCH_SUBMISSIONS=1000000 makes it a million.
 */
export async function benchMemory(): Promise<void> {
  const submissions = sizeGiven('BENCH_SUBMISSIONS', 50_000);
  const registry = await LoadedRegistry.start(submissions);
  try {
    for (let tenth = 1; tenth <= tenths; tenth += 1) {
      const seen = new Map<string, Memory[]>(services.map((service) => [service, []]));
      const until = Math.round((submissions * tenth) / tenths);
      for (let done = Math.round((submissions * (tenth - 1)) / tenths); done < until; done += atOnce) {
        const next = Math.min(atOnce, until - done);
        const messages = registry.bulk(next, perMessage);
        await registry.receipts.after(next, () => publishAll(jetstream(registry.connection), messages));
        for (const service of services) seen.get(service)?.push(await memoryOf(registry.running, service));
      }
      for (const [service, memories] of seen)
        print(`memory: ${service} after ${until} submissions`, toldOf(memories));
    }
  } finally {
    await registry.dispose();
  }
}

function toldOf(memories: readonly Memory[]): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  const resident = Math.max(...memories.map((each) => each.resident));
  const heap = Math.min(...memories.map((each) => each.heap));
  const external = Math.min(...memories.map((each) => each.external));
  return `${megabytes(resident)} resident, ${megabytes(heap)} heap, ${megabytes(external)} outside`;
}
