import { type DomainEvent, isEditionEvent } from '../event.ts';

/** An edition as the log tells of it. */
export interface PublishedEdition {
  readonly month: string;
  readonly revision: number;
  readonly position: number;
  readonly sha256: string;
  readonly publishedAt: string;
  /** Null while it stands. */
  readonly retraction: { readonly reason: string; readonly retractedAt: string } | null;
}

/** The editions of events that came in the order of the log, in the order of months and revisions. */
export function publishedEditions(
  events: readonly { readonly event: DomainEvent; readonly recordedAt: string }[],
): PublishedEdition[] {
  const editions = new Map<string, PublishedEdition>();
  for (const { event, recordedAt } of events) {
    if (!isEditionEvent(event)) continue;
    const key = `${event.data.month} ${event.data.revision}`;
    if (event.type === 'EditionPublished') {
      editions.set(key, { ...event.data, publishedAt: recordedAt, retraction: null });
      continue;
    }
    const published = editions.get(key);
    if (published === undefined) throw new Error('An edition is published before it is retracted.');
    const { reason } = event.data;
    editions.set(key, { ...published, retraction: { reason, retractedAt: recordedAt } });
  }
  return [...editions.values()].toSorted((a, b) =>
    a.month === b.month ? a.revision - b.revision : a.month < b.month ? -1 : 1,
  );
}
