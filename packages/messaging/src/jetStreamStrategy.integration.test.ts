import type { TestNats } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Controller } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, type MicroserviceOptions } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTo, inboxPrefixOf } from './connection.ts';
import { EventRelay } from './eventRelay.ts';
import { JetStreamStrategy, jetStream } from './jetStreamStrategy.ts';
import { ensureStreams, eventsStream } from './stream.ts';

const servers = testServers();

let nats: TestNats;
let registrar: NatsConnection;

beforeAll(async () => {
  nats = await servers.startNats();
  registrar = await connectTo(nats.url('registrar'), 'registrar');
  await ensureStreams(await jetstreamManager(registrar));
});

afterAll(async () => {
  await registrar.close();
  await nats.stop();
});

async function listening(handle: (subject: string) => Promise<void>): Promise<JetStreamStrategy> {
  const strategy = new JetStreamStrategy({
    url: nats.url('analytics'),
    name: 'analytics events',
    stream: eventsStream,
    durable: 'analytics',
  });
  strategy.addHandler(
    'events.*',
    async (_: unknown, message: { subject: string }) => handle(message.subject),
    true,
  );
  await new Promise<void>((resolve, reject) => {
    void strategy.listen((error) => (error === undefined ? resolve() : reject(error)));
  });
  const manager = await jetstreamManager(registrar);
  await expect
    .poll(async () => (await manager.consumers.list(eventsStream).next()).map(({ name }) => name))
    .toContain('analytics');
  return strategy;
}

const publish = (position: number, type: string) =>
  new EventRelay(registrar, inboxPrefixOf(nats.url('registrar'))).publish([
    { position, type, payload: new Uint8Array() },
  ]);

/** What a handler does; the controller is made by Nest, the test decides. */
let handle: () => Promise<void> = async () => {};

class EventsController {
  follow(): Promise<void> {
    return handle();
  }
}

// Decorators by hand: test files are compiled without them.
const follow = Object.getOwnPropertyDescriptor(EventsController.prototype, 'follow');
if (follow !== undefined) EventPattern('events.*', jetStream)(EventsController.prototype, 'follow', follow);
Controller()(EventsController);
const eventsModule = { module: EventsController, controllers: [EventsController] };

describe('the JetStream strategy', () => {
  it('delivers events to the handler of their pattern, and again when it failed', async () => {
    const seen: string[] = [];
    let failures = 1;
    const strategy = await listening(async (subject) => {
      seen.push(subject);
      if (subject === 'events.TokenIssued' && failures > 0) {
        failures -= 1;
        throw new Error('not this time');
      }
    });
    await publish(1, 'CentreEnrolled');
    await publish(2, 'TokenIssued');
    await expect
      .poll(() => seen, { timeout: 5000 })
      .toEqual(['events.CentreEnrolled', 'events.TokenIssued', 'events.TokenIssued']);
    await strategy.close();
  });

  it('delivers what came while nobody listened, and goes on when the server comes back', async () => {
    await publish(3, 'CaseRegistered');
    const seen: string[] = [];
    const strategy = await listening(async (subject) => {
      seen.push(subject);
    });
    await expect.poll(() => seen, { timeout: 5000 }).toEqual(['events.CaseRegistered']);
    await nats.kill9();
    await nats.restart();
    await expect.poll(() => registrar.flush().then(() => true), { timeout: 10_000 }).toBe(true);
    await publish(4, 'LesionRemoved');
    await expect.poll(() => seen, { timeout: 15_000 }).toContain('events.LesionRemoved');
    await strategy.close();
  });

  it('delivers again what a controller of Nest failed on', async () => {
    let calls = 0;
    handle = async () => {
      calls += 1;
      if (calls === 1) throw new Error('not this time');
    };
    const service = await NestFactory.createMicroservice<MicroserviceOptions>(eventsModule, {
      logger: false,
      strategy: new JetStreamStrategy({
        url: nats.url('gateway'),
        name: 'gateway events',
        stream: eventsStream,
        durable: 'gateway',
      }),
    });
    await service.listen();
    const manager = await jetstreamManager(registrar);
    await expect
      .poll(async () => (await manager.consumers.list(eventsStream).next()).map(({ name }) => name))
      .toContain('gateway');
    await publish(5, 'CaseRegistered');
    await expect.poll(() => calls, { timeout: 5000 }).toBe(2);
    await service.close();
  });
});
