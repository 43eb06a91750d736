import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { connect, type NatsConnection, nanos } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestNats } from './servers.ts';
import { testServers } from './vitest/testServers.ts';

type User = 'gateway' | 'registrar' | 'analytics' | 'reporter' | 'operator' | 'backup';

const servers = testServers();
let nats: TestNats;
const connections: NatsConnection[] = [];

async function as(user: User, inboxOf: string = user): Promise<NatsConnection> {
  const { username, password, host } = new URL(nats.url(user));
  const connection = await connect({
    servers: host,
    user: username,
    pass: password,
    inboxPrefix: `_INBOX_${inboxOf}`,
    timeout: 2_000,
  });
  connections.push(connection);
  return connection;
}

/** What the server says about an act of a user: null when it lets it pass. */
async function refusal(user: User, act: (connection: NatsConnection) => unknown): Promise<string | null> {
  const connection = await as(user);
  const errors: string[] = [];
  const listening = (async () => {
    for await (const status of connection.status())
      if (status.type === 'error') errors.push(status.error.message);
  })();
  await act(connection);
  await connection.flush();
  await connection.close();
  await listening;
  return errors[0] ?? null;
}

const publishing = (subject: string) => (connection: NatsConnection) => connection.publish(subject, 'x');
const listening = (subject: string) => (connection: NatsConnection) =>
  connection.subscribe(subject, { callback: () => {} });

beforeAll(async () => {
  nats = await servers.startNats();
  const manager = await jetstreamManager(await as('registrar'));
  await manager.streams.add({ name: 'SUBMISSIONS', subjects: ['submissions.>'], storage: StorageType.File });
  await manager.streams.add({ name: 'EVENTS', subjects: ['events.*'], storage: StorageType.File });
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await nats.stop();
});

describe('who may do what on NATS', () => {
  it.each<[User, string]>([
    ['gateway', 'submissions.c1'],
    ['gateway', 'submissions.registry.operator'],
    ['gateway', `submissions.c1.U${'A'.repeat(55)}`],
    ['gateway', '$SYS.REQ.USER.AUTH'],
    ['gateway', '$SYS.REQ.SERVER.PING.CONNZ'],
    ['gateway', 'events.CaseRegistered'],
    ['gateway', 'receipts.c1.s1'],
    ['reporter', 'submissions.c1'],
    ['reporter', 'receipts.registry.s1'],
    ['reporter', 'events.EditionPublished'],
    ['reporter', '$JS.API.STREAM.DELETE.EVENTS'],
    ['gateway', '$JS.API.STREAM.DELETE.SUBMISSIONS'],
    ['gateway', '$JS.API.STREAM.PURGE.EVENTS'],
    ['gateway', '$JS.API.CONSUMER.CREATE.SUBMISSIONS.gateway'],
    ['gateway', '$JS.API.CONSUMER.CREATE.EVENTS.analytics'],
    ['analytics', 'submissions.c1.gateway'],
    ['analytics', 'events.CaseRegistered'],
    ['analytics', '$JS.API.CONSUMER.MSG.NEXT.EVENTS.gateway'],
    ['operator', 'submissions.c1.operator'],
    ['operator', 'submissions.registry.gateway'],
    ['operator', 'events.CaseRegistered'],
    ['operator', '$JS.API.STREAM.MSG.GET.SUBMISSIONS'],
    ['operator', '$JS.API.CONSUMER.CREATE.SUBMISSIONS.operator'],
    ['backup', 'events.CaseRegistered'],
    ['backup', 'receipts.c1.s1'],
    ['backup', '$JS.API.STREAM.DELETE.EVENTS'],
    ['backup', '$JS.API.STREAM.PURGE.SUBMISSIONS'],
    ['backup', '$JS.API.STREAM.MSG.DELETE.SUBMISSIONS'],
    ['backup', '$JS.API.CONSUMER.CREATE.SUBMISSIONS.backup'],
    ['registrar', 'statistics.resolution-time'],
    ['registrar', 'submissions.c1.gateway'],
  ])('%s may not publish to %s', async (user, subject) => {
    expect(await refusal(user, publishing(subject))).toContain(`Publish to "${subject}"`);
  });

  it.each<[User, string]>([
    ['gateway', 'submissions.>'],
    ['gateway', 'events.>'],
    ['gateway', '_INBOX_analytics.>'],
    ['gateway', '>'],
    ['analytics', 'receipts.>'],
    ['analytics', 'submissions.>'],
    ['operator', 'submissions.>'],
    ['operator', 'statistics.>'],
    ['backup', 'submissions.>'],
    ['backup', 'receipts.>'],
    ['registrar', '_INBOX_gateway.>'],
  ])('%s may not listen to %s', async (user, subject) => {
    expect(await refusal(user, listening(subject))).toContain(`Subscription to "${subject}"`);
  });

  it.each<[User, string]>([
    ['gateway', 'submissions.c1.gateway'],
    ['gateway', 'submissions.registry.gateway'],
    ['operator', 'submissions.registry.operator'],
    ['backup', 'submissions.c1.gateway'],
    ['backup', '$JS.API.STREAM.MSG.GET.SUBMISSIONS'],
    ['registrar', 'receipts.c1.s1'],
    ['registrar', 'events.CaseRegistered'],
  ])('%s may publish to %s', async (user, subject) => {
    expect(await refusal(user, publishing(subject))).toBeNull();
  });

  it('lets nobody in without a password', async () => {
    await expect(connect({ servers: `127.0.0.1:${nats.port}`, reconnect: false })).rejects.toThrow(
      /Authorization/i,
    );
  });

  it('brings a receipt of the registrar to the gateway and to the operator', async () => {
    const [gateway, operator, registrar] = await Promise.all([
      as('gateway'),
      as('operator'),
      as('registrar'),
    ]);
    const received = [gateway, operator].map((connection) =>
      connection.subscribe('receipts.c1.*', { max: 1 })[Symbol.asyncIterator]().next(),
    );
    await Promise.all([gateway.flush(), operator.flush()]);
    registrar.publish('receipts.c1.s9', 'stored');
    for (const { value } of await Promise.all(received)) expect(value.string()).toBe('stored');
  });

  it('lets analytics reply to what it was asked, once', async () => {
    const [gateway, analytics] = await Promise.all([as('gateway'), as('analytics')]);
    analytics.subscribe('statistics.>', { callback: (_, message) => void message.respond('61 days') });
    await analytics.flush();
    expect((await gateway.request('statistics.resolution-time', '')).string()).toBe('61 days');
    expect(await refusal('analytics', publishing('_INBOX_gateway.x'))).toContain(
      'Publish to "_INBOX_gateway.x"',
    );
  });

  it.each(['gateway', 'analytics'] as const)(
    'lets %s follow the events with its own consumer',
    async (user) => {
      const connection = await as(user);
      const manager = await jetstreamManager(connection);
      await manager.consumers.add('EVENTS', {
        durable_name: user,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.New,
        filter_subjects: ['events.*'],
        ack_wait: nanos(1_000),
      });
      const registrar = await as('registrar');
      await jetstream(registrar).publish('events.CaseRegistered', 'sealed');
      const consumer = await manager.jetstream().consumers.get('EVENTS', user);
      const message = await consumer.next();
      expect(message?.string()).toBe('sealed');
      expect(await message?.ackAck()).toBe(true);
      expect((await consumer.info()).num_ack_pending).toBe(0);
    },
  );

  it('keeps what was acknowledged when the server is killed', async () => {
    const gateway = await as('gateway');
    const { seq } = await jetstream(gateway).publish('submissions.c7.gateway', 'a submission');
    await nats.kill9();
    await nats.restart();
    const manager = await jetstreamManager(await as('registrar'));
    expect((await manager.streams.getMessage('SUBMISSIONS', { seq }))?.string()).toBe('a submission');
  });
});
