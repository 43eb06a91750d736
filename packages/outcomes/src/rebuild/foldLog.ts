import {
  GapError,
  type KeyVault,
  type LogDatabase,
  openerOf,
  type SealedEventOfStream,
  readByStream,
} from '@calcinosis/event-store';
import type { Kysely } from 'kysely';
import { caseOfStream } from '../caseStream.ts';
import type { OutcomeDatabase } from '../database.ts';
import { type FoldedCase, type FoldedEvent, foldOutcomes } from '../foldOutcomes.ts';
import { orPark } from '../orPark.ts';
import { insertFolded } from '../writeOutcomes.ts';

export interface FoldLogOptions {
  /** In the transaction that made the empty tables of the shadow. */
  readonly shadow: Kysely<OutcomeDatabase>;
  readonly db: Kysely<LogDatabase>;
  readonly vault: KeyVault;
  /** Position up to which the log is folded. */
  readonly upTo: number;
  /** Events read at once. */
  readonly pageSize?: number;
  readonly onProgress?: (events: number) => void;
}

/**
 * Folds the whole log up to a position into the empty tables of the shadow, one stream after another: so each
 * case is folded once, whatever its number of events, and memory holds one page. The next page is read, and
 * the last one written, while one is folded.
 *
 * @throws GapError when the log has not as many events as its position tells.
 */
export async function foldLog(options: FoldLogOptions): Promise<void> {
  const { shadow, db, vault, upTo, pageSize = 5000, onProgress = () => {} } = options;
  let events = 0;
  let stream = '';
  let history: FoldedEvent[] = [];
  const write = (cases: readonly FoldedCase[]) =>
    orPark(shadow, cases, (some) => insertFolded(shadow, some, 'analytics_shadow'));
  let writing: Promise<unknown> = Promise.resolve();
  for await (const page of readByStream(db, { upTo, pageSize })) {
    const folded: FoldedCase[] = [];
    const openOne = await openerOf(vault, page);
    for (const event of page) {
      if (event.stream !== stream) {
        folded.push(...foldStream(stream, history));
        stream = event.stream;
        history = [];
      }
      history.push(foldedEventOf(event, openOne));
    }
    events += page.length;
    await writing;
    writing = write(folded);
    // Awaited before the next page is written; a failure before that is no unhandled one.
    writing.catch(() => undefined);
    onProgress(events);
  }
  await writing;
  await write(foldStream(stream, history));
  if (events !== upTo) throw new GapError(`The log has ${events} events up to position ${upTo}.`);
}

function foldedEventOf(event: SealedEventOfStream, open: Awaited<ReturnType<typeof openerOf>>): FoldedEvent {
  const { position, recordedAt, type, schemaVersion } = event;
  return { position, recordedAt, type, schemaVersion, ...open(event) };
}

function foldStream(stream: string, history: readonly FoldedEvent[]): FoldedCase[] {
  const caseId = caseOfStream(stream);
  return caseId === null ? [] : [foldOutcomes(caseId, history)];
}
