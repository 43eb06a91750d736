import { connectionOptions } from '@calcinosis/messaging';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { CommandError, exitCode } from '../exitCode.ts';

/** Connects at once or not at all: whoever typed a command does not wait for a server to come. */
export async function connectOnce(natsUrl: string, name: string): Promise<NatsConnection> {
  try {
    return await connect({ ...connectionOptions(natsUrl, name), waitOnFirstConnect: false });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`The nats-server cannot be used: ${why}.`, exitCode.unreachable, { cause });
  }
}
