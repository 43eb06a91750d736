import { connectTo, ownPageSubject } from '@calcinosis/messaging';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { describe, expect, it } from 'vitest';
import { Requests } from './requests.ts';

const servers = testServers();

describe('requests to the reporter', () => {
  it('are answered as failed where no message can hold the reply, and those behind them all the same', async () => {
    const nats = await servers.startNats();
    const [reporter, gateway] = await Promise.all([
      connectTo(nats.url('reporter'), 'requests test'),
      connectTo(nats.url('gateway'), 'requests test'),
    ]);
    const requests = new Requests(reporter, ownPageSubject, async (asked) =>
      Promise.resolve({ outcome: 'made', body: 'x'.repeat(Number(asked)) }),
    );
    requests.open();
    await reporter.flush();
    const askFor = async (length: number): Promise<unknown> =>
      (await gateway.request(ownPageSubject, JSON.stringify(length), { timeout: 20_000 })).json();
    expect(await askFor(9 * 2 ** 20)).toEqual({ outcome: 'failed' });
    expect(await askFor(3)).toEqual({ outcome: 'made', body: 'xxx' });
    await requests.close();
    await Promise.all([reporter.close(), gateway.close()]);
    await nats.stop();
  });
});
