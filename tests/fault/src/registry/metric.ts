import type { Service } from '../faults/fault.ts';
import { Addresses } from './addresses.ts';

/** A metric of a service, without labels of its own; null while the service does not answer, or has no such metric. */
export async function metric(folder: string, service: Service, name: string): Promise<number | null> {
  const address = await new Addresses(folder).service(service);
  try {
    const response = await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(2000) });
    const [, value] = new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'm').exec(await response.text()) ?? [];
    return value === undefined ? null : Number(value);
  } catch (error) {
    // Paused, down, or just starting.
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
