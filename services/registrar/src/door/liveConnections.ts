import type { NatsConnection } from '@nats-io/transport-node';
import { type PublicNkey, publicNkey } from '@calcinosis/registry';
import { z } from 'zod';

/** A connection of a hospital, at one of the servers of a cluster. */
export interface LiveConnection {
  readonly server: string;
  readonly id: number;
  readonly publicNkey: PublicNkey;
}

/** What each server of a cluster tells of its connections. */
const told = z.object({
  server: z.object({ id: z.string() }),
  data: z.object({
    total: z.int(),
    connections: z.array(z.object({ cid: z.int(), authorized_user: z.string().optional() })),
  }),
});

/** Connections told at once. */
const page = 1024;

/** Milliseconds in which the servers of a cluster answer. */
const patience = 1000;

/** All connections of hospitals. */
export async function liveConnections(connection: NatsConnection): Promise<LiveConnection[]> {
  const found: LiveConnection[] = [];
  for (let offset = 0, total = 1; offset < total; offset += page) {
    total = 0;
    const question = JSON.stringify({ auth: true, acc: 'HOSPITALS', limit: page, offset });
    const answers = await connection.requestMany('$SYS.REQ.SERVER.PING.CONNZ', question, {
      strategy: 'stall',
      maxWait: patience,
    });
    for await (const answer of answers) {
      const { server, data } = told.parse(answer.json());
      total = Math.max(total, data.total);
      for (const { cid, authorized_user: user } of data.connections) {
        const key = publicNkey.safeParse(user);
        if (key.success) found.push({ server: server.id, id: cid, publicNkey: key.data });
      }
    }
  }
  return found;
}

/** Has a connection cut by its server. */
export async function cut(connection: NatsConnection, { server, id }: LiveConnection): Promise<void> {
  await connection.request(`$SYS.REQ.SERVER.${server}.KICK`, JSON.stringify({ cid: id }), {
    timeout: patience,
  });
}
