import type { JetStreamClient } from '@nats-io/jetstream';

/** Messages on their way at once: what a busy gateway has. */
const inFlight = 500;

/** A message on its way to the stream of submissions. */
export interface Message {
  readonly subject: string;
  readonly text: string;
  /** Submissions in it. */
  readonly submissions: number;
}

/** Publishes in order, so many at once, and resolves when the stream has taken all of them. */
export async function publishAll(
  client: JetStreamClient,
  messages: readonly Message[],
  atOnce = inFlight,
): Promise<void> {
  const remaining = messages.values();
  const publishOn = async () => {
    for (const { subject, text } of remaining) await client.publish(subject, text);
  };
  await Promise.all(Array.from({ length: atOnce }, publishOn));
}
