import { type TestNats } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectTo, inboxPrefixOf } from './connection.ts';
import { EventRelay } from './eventRelay.ts';
import { lastRelayedEvent } from './undecidedSubmissions.ts';
import { ensureStreams, eventsStream, submissionsStream } from './stream.ts';
import { submissionsSubject } from './subject.ts';
import { SubmissionIntake } from './submissionIntake.ts';

const servers = testServers();
const never = new AbortController().signal;

let nats: TestNats;
let registrar: NatsConnection;
let gateway: NatsConnection;

beforeAll(async () => {
  nats = await servers.startNats();
});

afterAll(async () => {
  await nats.stop();
});

beforeEach(async () => {
  registrar = await connectTo(nats.url('registrar'), 'registrar');
  gateway = await connectTo(nats.url('gateway'), 'gateway');
  await ensureStreams(await jetstreamManager(registrar));
});

afterEach(async () => {
  const manager = await jetstreamManager(registrar);
  await manager.streams.delete(submissionsStream);
  await manager.streams.delete(eventsStream);
  await gateway.close();
  await registrar.close();
});

/** A client finds a server that was restarted by itself, a moment later. */
const reconnected = (connection: NatsConnection) =>
  expect.poll(() => connection.flush().then(() => true), { timeout: 10_000 }).toBe(true);

const submit = (text: string) => jetstream(gateway).publish(submissionsSubject('seoul', 'gateway'), text);

async function take(intake: SubmissionIntake, count: number) {
  const messages = [];
  while (messages.length < count) messages.push(...(await intake.next(count - messages.length, never)));
  return messages;
}

const textsOf = (messages: readonly { string(): string }[]) => messages.map((message) => message.string());

describe('the intake of submissions', () => {
  it('gives messages in the order in which they arrived, and forgets what is acknowledged', async () => {
    for (const text of ['1', '2', '3']) await submit(text);
    const first = await SubmissionIntake.open(registrar);
    const messages = await take(first, 2);
    expect(textsOf(messages)).toEqual(['1', '2']);
    await first.acknowledge(messages);
    await first.close();

    const second = await SubmissionIntake.open(registrar);
    expect(textsOf(await take(second, 1))).toEqual(['3']);
    await second.close();
  });

  it('begins again with the first that was not acknowledged, whatever came after it', async () => {
    for (const text of ['1', '2', '3', '4']) await submit(text);
    const first = await SubmissionIntake.open(registrar);
    const messages = await take(first, 4);
    await first.acknowledge(messages.slice(0, 2));
    await first.close();

    const second = await SubmissionIntake.open(registrar);
    expect(textsOf(await take(second, 2))).toEqual(['3', '4']);
    await second.close();
  });

  it('acknowledges batch by batch all that was submitted, in order, and leaves the stream empty', async () => {
    const texts = Array.from({ length: 3000 }, (_, index) => String(index));
    // Some at once: a slow machine takes longer for all of them than one may take.
    for (let start = 0; start < texts.length; start += 250) {
      await Promise.all(texts.slice(start, start + 250).map(submit));
    }
    const intake = await SubmissionIntake.open(registrar);
    const taken: string[] = [];
    while (taken.length < texts.length) {
      const batch = await intake.next(500, never);
      taken.push(...textsOf(batch));
      await intake.acknowledge(batch);
    }
    expect(taken).toEqual(texts);
    const manager = await jetstreamManager(registrar);
    expect((await manager.streams.info(submissionsStream)).state.messages).toBe(0);
    await intake.close();
  });

  it('acknowledges nothing for one whose place another has taken', async () => {
    for (const text of ['1', '2', '3']) await submit(text);
    const first = await SubmissionIntake.open(registrar);
    const messages = await take(first, 3);
    const second = await SubmissionIntake.open(registrar);
    await expect(first.acknowledge(messages)).rejects.toThrow('no responders');
    expect(textsOf(await take(second, 3))).toEqual(['1', '2', '3']);
    await first.close();
    await second.close();
  });

  it('takes few messages at once when they are large', async () => {
    const large = 'x'.repeat(2 ** 20);
    for (const text of ['1', '2', '3']) await submit(text + large);
    const intake = await SubmissionIntake.open(registrar);
    const taken: string[] = [];
    while (taken.length < 3) {
      const batch = await intake.next(500, never);
      expect(batch).toHaveLength(1);
      taken.push(...textsOf(batch).map((text) => text.slice(0, 1)));
      await intake.acknowledge(batch);
    }
    expect(taken).toEqual(['1', '2', '3']);
    await intake.close();
  });

  it('ends when the server dies, and loses nothing that was taken', async () => {
    for (const text of ['1', '2']) await submit(text);
    const first = await SubmissionIntake.open(registrar);
    await take(first, 2);
    await nats.kill9();
    await expect(first.next(1, never)).rejects.toThrow('lost');
    await nats.restart();
    await reconnected(registrar);

    const second = await SubmissionIntake.open(registrar);
    expect(textsOf(await take(second, 2))).toEqual(['1', '2']);
    await second.close();
  });

  it('stops waiting when it is told to', async () => {
    const intake = await SubmissionIntake.open(registrar);
    const stop = new AbortController();
    const waiting = intake.next(1, stop.signal);
    stop.abort();
    expect(await waiting).toEqual([]);
    await intake.close();
  });
});

describe('the relay of events', () => {
  const events = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({
      position: from + index,
      type: 'CaseRegistered',
      payload: new TextEncoder().encode(String(from + index)),
    }));

  it('gives each event the sequence of its position, and takes none twice or out of turn', async () => {
    const relay = new EventRelay(registrar, inboxPrefixOf(nats.url('registrar')));
    const position = async () => (await lastRelayedEvent(registrar))?.position;
    await relay.publish(events(1, 20));
    expect(await position()).toBe(20);
    await relay.publish(events(15, 21));
    expect(await position()).toBe(21);
    await expect(relay.publish(events(25, 26))).rejects.toThrow('wrong last sequence');
    expect(await position()).toBe(21);
    await relay.publish(events(22, 30));
    const manager = await jetstreamManager(registrar);
    for (const sequence of [1, 15, 20, 21, 30]) {
      const message = await manager.streams.getMessage(eventsStream, { seq: sequence });
      expect(message?.string()).toBe(String(sequence));
    }
  });
});

describe('who may do what on the server', () => {
  it('lets nobody but the registrar publish events or receipts', async () => {
    const refusals: string[] = [];
    const watch = (async () => {
      for await (const status of gateway.status()) {
        if (status.type === 'error') refusals.push(String(status.error));
      }
    })();
    gateway.publish('events.CaseRegistered', 'forged');
    gateway.publish('receipts.seoul.1', 'forged');
    await gateway.flush();
    await expect.poll(() => refusals.length).toBe(2);
    expect(refusals.join(' ')).toContain('Permissions Violation');
    await gateway.close();
    await watch;
    gateway = await connectTo(nats.url('gateway'), 'gateway');
    const manager = await jetstreamManager(registrar);
    expect((await manager.streams.info(eventsStream)).state.messages).toBe(0);
  });
});
