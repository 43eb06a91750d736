import {
  earlierThan,
  EmptyLogError,
  endOf,
  frameOf,
  gatherContent,
  type MadeEdition,
  makeEdition,
  type Month,
  MovedLogError,
  UnbegunMonthError,
} from '@calcinosis/edition';
import {
  comparedWithPublished,
  type KeptEditions,
  logViewOf,
  Publication,
  readEditionFile,
  readEditions,
  type Remade,
} from '@calcinosis/edition/sources';
import { openDatabase } from '@calcinosis/event-store';
import { CommandError, exitCode } from '../exitCode.ts';
import { connectOnce } from '../operator/connectOnce.ts';

/** Where the registry is that an edition is made from. */
export interface EditionSources {
  readonly databaseUrl: string;
  /** With the credential of the operator. */
  readonly natsUrl: string;
}

/** An edition, and how it compares with the published one of its month; null where none is. */
export interface MadeByHand {
  readonly edition: MadeEdition;
  readonly published: Remade | null;
}

/** How often a snapshot may be released while the questions are asked, and how long to wait then, in milliseconds. */
const attempts = 5;
const pause = 250;

/**
 * Makes the edition of a month from the log as it stands; of a month that is not over, a preview. Nothing is released or
 * published by it: of hospitals it tells what was released, and one that is published already comes out as it is, unless a
 * case was erased since, or other code has made it.
 */
export async function makeByHand(
  month: Month,
  { databaseUrl, natsUrl }: EditionSources,
): Promise<MadeByHand> {
  const nats = await connectOnce(natsUrl, 'registry report');
  const db = openDatabase<KeptEditions>({
    url: databaseUrl,
    maxConnections: 1,
    applicationName: 'registry report',
  });
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const editions = await readEditions(db);
        const standing = editions.find((each) => each.month === month && each.retraction === null);
        const earlier = await earlierThan(
          month,
          editions.filter((each) => standing === undefined || each.publishedAt < standing.publishedAt),
          async ({ sha256 }) => (await readEditionFile(db, sha256, '.json'))?.bytes.toString('utf8') ?? null,
        );
        const { frame, evidence } = await frameOf(logViewOf(db), {
          month,
          // What is published is of a month that is over, whatever the clock here says.
          now: standing === undefined ? new Date() : endOf(month),
          ...(standing === undefined ? {} : { position: standing.position }),
          ...earlier,
        });
        const edition = await makeEdition(await gatherContent(frame, new Publication(nats)), evidence);
        const published = standing === undefined ? null : await comparedWithPublished(db, edition, standing);
        return { edition, published };
      } catch (error) {
        if (error instanceof UnbegunMonthError) throw new CommandError(error.message, exitCode.wrongUse);
        if (error instanceof EmptyLogError) throw new CommandError(error.message, exitCode.refused);
        if (!(error instanceof MovedLogError)) throw error;
        if (attempt === attempts) throw new CommandError(error.message, exitCode.unreachable);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  } finally {
    await nats.close();
    await db.destroy();
  }
}
