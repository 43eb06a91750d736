import { BrokenSealError, type EventLog, type RecordedEvent } from '@calcinosis/event-store';

/** All events of a stream, or the error for which they cannot be read. */
export type History = { readonly events: readonly RecordedEvent[] } | { readonly error: BrokenSealError };

/**
 * Reads streams at once; when a seal among them is broken, one by one, to find those that it belongs to. A
 * database that is away is nobody's fault in particular and throws.
 */
export async function caseHistories(
  log: EventLog,
  streams: readonly string[],
): Promise<Map<string, History>> {
  try {
    const events = await log.readStreams(streams);
    return new Map([...events].map(([stream, each]) => [stream, { events: each }]));
  } catch (error) {
    if (!(error instanceof BrokenSealError)) throw error;
  }
  const histories = new Map<string, History>();
  for (const stream of streams) histories.set(stream, await historyOf(log, stream));
  return histories;
}

async function historyOf(log: EventLog, stream: string): Promise<History> {
  try {
    return { events: await log.readStream(stream) };
  } catch (error) {
    if (error instanceof BrokenSealError) return { error };
    throw error;
  }
}
