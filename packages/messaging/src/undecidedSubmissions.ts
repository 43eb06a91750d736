import { jetstream, jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { eventsStream, findStream, submissionsStream } from './stream.ts';

/** A message on the stream of submissions that is not decided, as it was published. */
export interface UndecidedSubmission {
  /** In the stream that it was read from. */
  readonly sequence: number;
  readonly subject: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly payload: Uint8Array;
}

/** Messages that are asked for, or on their way, at once. */
const atOnce = 128;

/** When the stream of submissions was made, which tells it apart from one made later; null when there is none. */
export async function undecidedIdentity(connection: NatsConnection): Promise<string | null> {
  const stream = await findStream(await jetstreamManager(connection), submissionsStream);
  return stream?.created ?? null;
}

/**
 * Reads the messages that are on the stream of submissions when it begins, in their order, and takes none away. One that
 * is decided meanwhile may be left out. The stream has a consumer already and takes no second one, so they are asked
 * for by their sequence.
 */
export async function* undecidedSubmissions(connection: NatsConnection): AsyncGenerator<UndecidedSubmission> {
  const manager = await jetstreamManager(connection);
  const stream = await findStream(manager, submissionsStream);
  if (stream === null) return;
  const last = stream.state.last_seq;
  // A stream that never had a message says 0.
  let next = Math.max(1, stream.state.first_seq);
  while (next <= last) {
    const sequences = Array.from({ length: Math.min(atOnce, last - next + 1) }, (_, index) => next + index);
    const found = await Promise.all(
      sequences.map((seq) => manager.streams.getMessage(submissionsStream, { seq })),
    );
    const messages = found.filter((message) => message !== null);
    for (const message of messages) yield undecidedOf(message);
    next += sequences.length;
    if (messages.length === 0) {
      // All of these were decided; so were others behind them, perhaps very many.
      const { state } = await manager.streams.info(submissionsStream);
      next = Math.max(next, state.first_seq);
    }
  }
}

function undecidedOf(message: StoredMsg): UndecidedSubmission {
  const { seq, subject, header, data } = message;
  return {
    sequence: seq,
    subject,
    headers: Object.fromEntries([...header.keys()].map((key) => [key, header.values(key)])),
    payload: data,
  };
}

/**
 * Publishes submissions again, in their order, and waits until the server has taken each.
 *
 * @param identity of the stream that they were read from: of those that it still has, none is published twice.
 * @returns how many were published.
 */
export async function returnSubmissions(
  connection: NatsConnection,
  submissions: AsyncIterable<UndecidedSubmission>,
  identity: string | null,
): Promise<number> {
  const manager = await jetstreamManager(connection);
  const client = jetstream(connection);
  const isSame = identity !== null && (await manager.streams.info(submissionsStream)).created === identity;
  let returned = 0;
  let sent: Promise<unknown>[] = [];
  for await (const submission of submissions) {
    const { sequence, subject, payload } = submission;
    if (isSame && (await manager.streams.getMessage(submissionsStream, { seq: sequence })) !== null) continue;
    sent.push(client.publish(subject, payload, { headers: headersOf(submission) }));
    returned += 1;
    if (sent.length < atOnce) continue;
    await Promise.all(sent);
    sent = [];
  }
  await Promise.all(sent);
  return returned;
}

/** An expectation about the stream was met when it was published first; it says nothing of another stream. */
function headersOf(submission: UndecidedSubmission) {
  const copied = headers();
  for (const [key, values] of Object.entries(submission.headers)) {
    if (key.startsWith('Nats-Expected-')) continue;
    for (const value of values) copied.append(key, value);
  }
  return copied;
}

/**
 * The event that the stream of events has last, which is at the position of its sequence; null for a stream that has
 * never had any, or is not there. Its payload is null when it has grown too old for the stream.
 */
export async function lastRelayedEvent(
  connection: NatsConnection,
): Promise<{ readonly position: number; readonly payload: Uint8Array | null } | null> {
  const manager = await jetstreamManager(connection);
  const stream = await findStream(manager, eventsStream);
  const position = stream?.state.last_seq ?? 0;
  if (position === 0) return null;
  const message = await manager.streams.getMessage(eventsStream, { seq: position });
  return { position, payload: message?.data ?? null };
}
