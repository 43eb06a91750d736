import { encodeSealedEvent, type EventLog } from '@calcinosis/event-store';
import { connectTo, ensureStreams, EventRelay, eventSubject, inboxPrefixOf } from '@calcinosis/messaging';
import { OutcomeProjector } from '@calcinosis/outcomes';
import type { RunningServers } from '@calcinosis/test-infrastructure';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { batchOf, type BenchLog, syntheticEvents, take, withLog, withServers } from './log/benchLog.ts';
import { median, print, rateOf } from './report.ts';

const batch = 500;
const runs = 20;

/**
 * How fast those follow who follow the log, batch by batch as it grows: the relay to the stream EVENTS, and the
 * outcome tables of analytics. The baselines are what the same nats-server takes in of the same events from
 * publishers who do not care for their order, and reading the events from the log.
 */
export async function benchFollowing(): Promise<void> {
  await withServers((servers) => withLog(servers, (log) => measure(servers, log)));
}

async function measure(servers: RunningServers, bench: BenchLog): Promise<void> {
  const nats = await servers.startNats();
  const registrar = await connectTo(nats.url('registrar'), 'registrar');
  try {
    const manager = await jetstreamManager(registrar);
    await ensureStreams(manager);
    const relay = new EventRelay(registrar, inboxPrefixOf(nats.url('registrar')));
    const projector = new OutcomeProjector({ db: bench.db, log: bench.log });
    const events = syntheticEvents(batch * (runs + 1));
    const rates = {
      taken: [] as number[],
      relayed: [] as number[],
      read: [] as number[],
      folded: [] as number[],
    };
    for (let run = 0; run <= runs; run += 1) {
      const { position } = await bench.log.head();
      await bench.appender.commit(bench.epoch, batchOf(take(events, batch)));
      rates.relayed.push(await rateOf(batch, () => relayOn(bench.log, relay, position)));
      rates.read.push(await rateOf(batch, () => bench.log.read({ after: position, limit: batch })));
      rates.folded.push(await rateOf(batch, () => projector.catchUp()));
    }
    const client = jetstream(registrar);
    for (let run = 0; run <= runs; run += 1) {
      const sealed = await bench.log.readSealed({ after: run * batch, limit: batch });
      rates.taken.push(
        await rateOf(batch, () =>
          Promise.all(
            sealed.map((event) => client.publish(eventSubject(event.type), encodeSealedEvent(event))),
          ),
        ),
      );
    }
    // The first batch meets cold plans and caches.
    const middle = (of: readonly number[]) => median(of.slice(1));
    const figure = (of: readonly number[]) => `${Math.round(middle(of))} events/s`;
    print('following: JetStream takes the same events in (baseline)', figure(rates.taken));
    print('following: relay, from the log to the stream', figure(rates.relayed));
    print('following: its ratio to the baseline', (middle(rates.relayed) / middle(rates.taken)).toFixed(2));
    print('following: reading and opening the events (baseline)', figure(rates.read));
    print('following: projection, from the log to the tables', figure(rates.folded));
    print('following: its ratio to the baseline', (middle(rates.folded) / middle(rates.read)).toFixed(2));
  } finally {
    await registrar.close();
    await nats.stop();
  }
}

/** As the registrar does it. */
async function relayOn(log: EventLog, relay: EventRelay, after: number): Promise<void> {
  const events = await log.readSealed({ after, limit: batch });
  await relay.publish(
    events.map((event) => ({
      position: event.position,
      type: event.type,
      payload: encodeSealedEvent(event),
    })),
  );
}
