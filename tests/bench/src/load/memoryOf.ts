import { readRun } from '@calcinosis/embedded';
import type { RunningRegistry } from '@calcinosis/running';

/** Memory of a process in bytes: all that is resident, and of it the heap in use and what lies outside the heap. */
export interface Memory {
  readonly resident: number;
  readonly heap: number;
  readonly external: number;
}

/** The memory of a service, as its own metrics tell it. */
export async function memoryOf({ url, folder }: RunningRegistry, service: string): Promise<Memory> {
  const address = service === 'gateway' ? url : `http://127.0.0.1:${(await readRun(folder)).ports[service]}`;
  const response = await fetch(`${address}/metrics`);
  if (!response.ok) throw new Error(`The metrics of the ${service} cannot be read: ${response.status}.`);
  const text = await response.text();
  const metric = (name: string) => {
    const value = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`The ${service} has no metric ${name}.`);
    return Number(value);
  };
  return {
    resident: metric('process_resident_memory_bytes'),
    heap: metric('nodejs_heap_size_used_bytes'),
    external: metric('nodejs_external_memory_bytes'),
  };
}
