import type { Appender } from '@calcinosis/event-store';
import { pause } from '../pause.ts';

/** The right to append, while it lasts; `lost` is aborted when it is gone. */
export interface Lease {
  readonly epoch: number;
  readonly lost: AbortSignal;
  /** Stops to use a lease that another holder has by now. */
  drop(): void;
  /** Gives the lease back, so that a standby need not wait until it runs out. */
  release(): Promise<void>;
}

/**
 * Waits until this process may append: a standby waits here until the holder stops or dies. The lease
 * is renewed three times in its time; a holder that cannot renew it, or hears nothing of its renewal for as long
 * as the lease lasts, stops by itself; one that does not notice is refused by the log, which knows the epoch.
 */
export async function holdLease(
  appender: Appender,
  holder: string,
  leaseTime: number,
  stop: AbortSignal,
  onTrouble: (error: unknown) => void,
): Promise<Lease | null> {
  while (!stop.aborted) {
    try {
      const epoch = await appender.acquireLease(holder, leaseTime);
      if (epoch !== null) return keepLease(appender, epoch, leaseTime, onTrouble);
    } catch (error) {
      onTrouble(error);
    }
    await pause(leaseTime / 6, stop);
  }
  return null;
}

function keepLease(
  appender: Appender,
  epoch: number,
  leaseTime: number,
  onTrouble: (error: unknown) => void,
): Lease {
  const lost = new AbortController();
  let renewing = false;
  /** When the last renewal that was heard of was sent: the lease lasts from then, or from later. */
  let renewedAt = performance.now();
  const renew = async () => {
    const sentAt = performance.now();
    await appender.renewLease(epoch, leaseTime);
    renewedAt = sentAt;
  };
  const timer = setInterval(() => {
    if (performance.now() - renewedAt > leaseTime) {
      onTrouble(new Error('Nothing was heard of its renewal in time.'));
      lost.abort();
      return;
    }
    if (renewing) return;
    renewing = true;
    renew()
      .catch((error: unknown) => {
        onTrouble(error);
        lost.abort();
      })
      .finally(() => {
        renewing = false;
      });
  }, leaseTime / 3);
  lost.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return {
    epoch,
    lost: lost.signal,
    drop: () => lost.abort(),
    release: async () => {
      const wasHeld = !lost.signal.aborted;
      lost.abort();
      if (wasHeld) await appender.releaseLease(epoch);
    },
  };
}
