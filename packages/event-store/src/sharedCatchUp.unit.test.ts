import { describe, expect, it } from 'vitest';
import { SharedCatchUp } from './sharedCatchUp.ts';

/** A catch-up whose runs end when they are told to. */
function controlled() {
  const runs: PromiseWithResolvers<number>[] = [];
  const shared = new SharedCatchUp(() => {
    const run = Promise.withResolvers<number>();
    runs.push(run);
    return run.promise;
  });
  return { shared, runs };
}

describe('a catch-up that many ask for', () => {
  it('runs once more for all that asked while one was running, and never twice at once', async () => {
    const { shared, runs } = controlled();
    const first = shared.run();
    const later = [shared.run(), shared.run(), shared.run()];
    expect(runs).toHaveLength(1);
    runs[0]?.resolve(1);
    expect(await first).toBe(1);
    await expect.poll(() => runs.length).toBe(2);
    const last = shared.run();
    runs[1]?.resolve(2);
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    await expect.poll(() => runs.length).toBe(3);
    runs[2]?.resolve(3);
    expect(await last).toBe(3);
    const another = shared.run();
    expect(runs).toHaveLength(4);
    runs[3]?.resolve(4);
    expect(await another).toBe(4);
  });

  it('runs again behind one that failed', async () => {
    const { shared, runs } = controlled();
    const first = shared.run();
    const second = shared.run();
    runs[0]?.reject(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await expect.poll(() => runs.length).toBe(2);
    runs[1]?.resolve(2);
    expect(await second).toBe(2);
    await shared.settled();
  });

  it('is awaited to its end, whatever that is', async () => {
    const { shared, runs } = controlled();
    const first = shared.run();
    let isSettled = false;
    const settled = shared.settled().finally(() => {
      isSettled = true;
    });
    await Promise.resolve();
    expect(isSettled).toBe(false);
    runs[0]?.reject(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settled;
  });
});
