import { EventLog, type LogDatabase, readStreamNames } from '@calcinosis/event-store';
import {
  editionStreams,
  type PublishedEdition,
  publishedEditions,
  recordedEvent,
} from '@calcinosis/registry';
import type { Kysely } from 'kysely';

/** What an edition was made from and made into is read from here: the log, and the files as they were kept. */
export interface KeptEditions extends LogDatabase {
  'reporting.edition_file': { sha256: string; name: string; bytes: Buffer };
}

/** Every edition that was ever published, in the order of months and revisions: the log alone says which. */
export async function readEditions(db: Kysely<LogDatabase>): Promise<PublishedEdition[]> {
  const streams = await new EventLog(db, null).readStreams(await readStreamNames(db, editionStreams));
  return publishedEditions(
    [...streams.values()].flat().map((recorded) => ({
      event: recordedEvent(recorded),
      recordedAt: recorded.recordedAt,
    })),
  );
}

/** A file of an edition whose name ends so; null when none is kept. */
export async function readEditionFile(
  db: Kysely<KeptEditions>,
  sha256: string,
  ending: string,
): Promise<{ name: string; bytes: Buffer } | null> {
  const names = await db
    .selectFrom('reporting.edition_file')
    .select('name')
    .where('sha256', '=', sha256)
    .execute();
  const name = names.map((row) => row.name).find((each) => each.endsWith(ending));
  if (name === undefined) return null;
  return db
    .selectFrom('reporting.edition_file')
    .select(['name', 'bytes'])
    .where('sha256', '=', sha256)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
}
