import { type EditionContent, type EditionName, type KeyFigures } from './content.ts';
import { printedFigures } from './keyFigures.ts';
import { endOf, month as monthShape, type Month } from './month.ts';

/** An edition that was published, as the log tells of it. */
export interface EarlierEdition {
  readonly month: string;
  readonly revision: number;
  readonly position: number;
  readonly sha256: string;
  /** Null while it stands. */
  readonly retraction: { readonly reason: string; readonly retractedAt: string } | null;
}

/** What an edition says of those before it. */
export interface Earlier {
  readonly revision: number;
  readonly previous: EditionContent['previous'];
  readonly errata: EditionContent['errata'];
}

/**
 * What the next edition of a month says of those before it: the same whenever it is made.
 *
 * @param editions every edition that was published before, in the order of months and revisions.
 * @param jsonOf the JSON of one of them; null where it is not kept.
 */
export async function earlierThan(
  month: Month,
  editions: readonly EarlierEdition[],
  jsonOf: (edition: EarlierEdition) => Promise<string | null>,
): Promise<Earlier> {
  const before = editions.findLast((each) => each.month < month && !isRetractedIn(each, month));
  const json = before === undefined ? null : await jsonOf(before);
  return {
    revision: 1 + editions.filter((each) => each.month === month).length,
    previous: before === undefined || json === null ? null : named(before, printedFigures(json)),
    errata: editions.flatMap((edition) => errataIn(month, edition)),
  };
}

function named(
  { month, revision, position, sha256 }: EarlierEdition,
  figures: Record<string, KeyFigures>,
): EditionName & { figures: Record<string, KeyFigures> } {
  return { month: monthShape.parse(month), revision, position, sha256, figures };
}

/** What was retracted up to the end of the month: what an edition says does not depend on when it is made. */
function errataIn(month: Month, edition: EarlierEdition): EditionContent['errata'] {
  const { month: of, revision, retraction } = edition;
  if (retraction === null || !(isRetractedIn(edition, month) || of === month)) return [];
  return [{ month: monthShape.parse(of), revision, ...retraction }];
}

/** Whether an edition was taken back by the end of a month. */
const isRetractedIn = ({ retraction }: EarlierEdition, month: Month): boolean =>
  retraction !== null && Date.parse(retraction.retractedAt) < endOf(month).getTime();
