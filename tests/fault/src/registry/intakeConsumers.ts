import { connectTo, submissionsStream } from '@calcinosis/messaging';
import { jetstreamManager } from '@nats-io/jetstream';
import { Addresses } from './addresses.ts';

/** Names of the consumers that take submissions, one where all is well: each opening of the intake has its own. */
export async function intakeConsumers(folder: string): Promise<string> {
  const connection = await connectTo(await new Addresses(folder).nats(), 'audit');
  try {
    const manager = await jetstreamManager(connection);
    const names: string[] = [];
    for await (const { name } of manager.consumers.list(submissionsStream)) names.push(name);
    return names.join(', ');
  } finally {
    await connection.close();
  }
}
