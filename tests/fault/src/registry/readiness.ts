import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a service answers that it can do its work, or until `signal`. */
export async function untilReady(address: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (await isReady(address, signal)) return;
    await delay(50);
  }
}

async function isReady(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    // Nobody listens yet.
    if (error instanceof TypeError || signal.aborted) return false;
    throw error;
  }
}
