import type { ConnectionOptions, NatsConnection } from '@nats-io/transport-node';
import { connect } from '@nats-io/transport-node';

/**
 * A server that says nothing for two to three of these is taken for gone. On a line that swallows packets
 * nothing else tells: the default, two minutes, leaves a client in the dark for six.
 */
const pingEvery = 3000;

/** Milliseconds for one attempt to connect; the default of 20 s would outlast the fault that it meets. */
const connectsWithin = 5000;

/**
 * Options to connect to the servers of `url` (`nats://user:password@host:port`). The inbox prefix is
 * the user's own, so that nobody can listen to another's replies. A lost connection is tried again
 * for ever: a server that restarts must not take its clients with it.
 */
export function connectionOptions(url: string, name: string): ConnectionOptions {
  const { hostname, port, username, password, protocol } = new URL(url);
  return {
    servers: `${protocol}//${hostname}:${port === '' ? '4222' : port}`,
    name,
    ...(username === ''
      ? {}
      : {
          user: decodeURIComponent(username),
          pass: decodeURIComponent(password),
          inboxPrefix: inboxPrefixOf(url),
        }),
    maxReconnectAttempts: -1,
    pingInterval: pingEvery,
    maxPingOut: 2,
    timeout: connectsWithin,
    reconnectTimeWait: 200,
    reconnectJitter: 100,
    waitOnFirstConnect: true,
    ignoreAuthErrorAbort: true,
    // A trace made for each request, should it fail, costs the registrar a twentieth of its time.
    noAsyncTraces: true,
  };
}

/** Under what the replies to whoever connects with `url` arrive. */
export function inboxPrefixOf(url: string): string {
  const { username } = new URL(url);
  return username === '' ? '_INBOX' : `_INBOX_${decodeURIComponent(username)}`;
}

/** Connects, waiting until the server is there. */
export function connectTo(url: string, name: string): Promise<NatsConnection> {
  return connect(connectionOptions(url, name));
}
