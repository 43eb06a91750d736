import { NoteVerifier, openCheckpoint } from '@calcinosis/proof';
import type { Snapshot } from '@calcinosis/questions';
import type { LogEvidence } from './bundle/makeBundle.ts';
import type { EditionContent } from './content/content.ts';
import { endOf, month as monthShape, monthAt, type Month } from './content/month.ts';
import type { EditionFrame } from './gather.ts';

/** What an edition needs to know of the log. */
export interface LogView {
  /** The last position recorded before an instant; 0 when there is none. */
  positionBefore(instant: Date): Promise<number>;
  /** When the event at a position was recorded. */
  recordedAt(position: number): Promise<string>;
  /** Every snapshot that was released, the oldest first. */
  snapshots(): Promise<readonly Snapshot[]>;
  /** The first signed checkpoint that holds so many entries, as a note. */
  checkpointHolding(size: number): Promise<string | null>;
  /** The keys that the log was ever signed with. */
  signers(): Promise<readonly string[]>;
}

/** How a month stands with regard to the editions that there are. */
export interface EditionPlace {
  readonly month: Month;
  /** By the clock of whoever makes it: before the end of the month it is a preview. */
  readonly now: Date;
  /** Where an edition stands that is made again; found out without. */
  readonly position?: number;
  readonly revision: number;
  readonly previous: EditionContent['previous'];
  readonly errata: EditionContent['errata'];
}

/** Nothing was recorded up to the end of the month: there is nothing to tell. */
export class EmptyLogError extends Error {
  override readonly name = 'EmptyLogError';
}

/** The month is still to come by the clock of whoever makes its edition. */
export class UnbegunMonthError extends Error {
  override readonly name = 'UnbegunMonthError';

  constructor(month: Month, latest: Month) {
    super(`${month} has not begun; the latest is ${latest}.`);
  }
}

/**
 * Where an edition stands in the log: where the snapshot of its month was released, or else at the last event of the
 * month. Made late, it stands there still.
 *
 * @throws UnbegunMonthError, EmptyLogError
 */
export async function frameOf(
  log: LogView,
  place: EditionPlace,
): Promise<{ frame: EditionFrame; evidence: LogEvidence }> {
  const { month, now, revision, previous, errata } = place;
  const latest = monthAt(now);
  if (month > latest) throw new UnbegunMonthError(month, latest);
  const end = endOf(month);
  const released = await log.snapshots();
  const position =
    place.position ??
    released.find((each) => each.month === month)?.position ??
    (await log.positionBefore(end));
  const checkpoint = position === 0 ? null : await log.checkpointHolding(position);
  if (checkpoint === null) throw new EmptyLogError(`Nothing was recorded up to the end of ${month}.`);
  const verifier = signerOf(checkpoint, await log.signers());
  const { origin, size, root } = openCheckpoint(verifier, checkpoint);
  return {
    frame: {
      month,
      status: now < end ? 'preview' : 'final',
      revision,
      position,
      recordedAt: await log.recordedAt(position),
      snapshot: snapshotAt(released, position),
      log: { origin, size, root: Buffer.from(root).toString('hex') },
      previous,
      errata,
    },
    evidence: { checkpoint, key: verifier.toString() },
  };
}

/** The last snapshot up to a position. Of several at one position the first, which never changes. */
function snapshotAt(released: readonly Snapshot[], position: number): EditionFrame['snapshot'] {
  const last = released.findLast((each) => each.position <= position);
  const first = released.find((each) => each.position === last?.position);
  return first === undefined ? null : { ...first, month: monthShape.parse(first.month) };
}

function signerOf(note: string, signers: readonly string[]): NoteVerifier {
  const verifier = signers.map((text) => NoteVerifier.parse(text)).find((each) => each.signed(note));
  if (verifier === undefined) throw new Error('The checkpoint is signed with no key that the log names.');
  return verifier;
}
