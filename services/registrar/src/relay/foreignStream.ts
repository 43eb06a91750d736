import { decodeSealedEvent, type EventLog, MalformedEntryError } from '@calcinosis/event-store';
import { lastRelayedEvent } from '@calcinosis/messaging';
import type { NatsConnection } from '@nats-io/transport-node';

/** The stream of events is that of another log: what it has is not what this log has at the same positions. */
export class ForeignStreamError extends Error {
  override readonly name = 'ForeignStreamError';
}

/**
 * Position of the last relayed event, behind which relaying goes on; 0 before the first. Lengths alone do not tell two
 * logs apart, so the event that the stream has there is compared by its chain hash, which stands for all before it.
 * One that has grown too old for the stream cannot be.
 *
 * @throws ForeignStreamError when the log does not have that event there.
 */
export async function relayedPosition(log: EventLog, connection: NatsConnection): Promise<number> {
  const last = await lastRelayedEvent(connection);
  if (last === null) return 0;
  const { position, payload } = last;
  const [ours] = await log.readSealed({ after: position - 1, upTo: position, limit: 1 });
  const isOurs = ours !== undefined && (payload === null || hasHash(payload, ours.hash));
  if (isOurs) return position;
  const what = ours === undefined ? 'which this log does not have yet' : 'which this log does not have there';
  throw new ForeignStreamError(
    `The stream EVENTS ends with an event at position ${position}, ${what}: it belongs to another log, and nothing is relayed. Give the registrar the nats-server of its own log, or remove that stream and start the registrar again.`,
  );
}

/** Whether a relayed event has a chain hash; one that is malformed has none. */
function hasHash(payload: Uint8Array, hash: Uint8Array): boolean {
  try {
    return Buffer.from(decodeSealedEvent(payload).hash).equals(hash);
  } catch (error) {
    if (error instanceof MalformedEntryError) return false;
    throw error;
  }
}
