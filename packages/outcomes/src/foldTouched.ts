import type { EventLog } from '@calcinosis/event-store';
import { caseOfStream, streamOf } from './caseStream.ts';
import { type FoldedCase, foldOutcomes } from './foldOutcomes.ts';

/**
 * Folds each case that some events touch from all of its events up to the last of these: so what comes out is
 * of that position, whatever the log holds beyond it.
 *
 * @param events in the order of positions.
 */
export async function foldTouched(
  log: EventLog,
  events: readonly { readonly stream: string; readonly position: number }[],
): Promise<FoldedCase[]> {
  const touched = new Map<string, number>();
  for (const { stream, position } of events) {
    const caseId = caseOfStream(stream);
    if (caseId !== null) touched.set(caseId, position);
  }
  return foldCases(log, touched);
}

/** Folds cases from all of their events up to the position that each is given with. */
export async function foldCases(log: EventLog, cases: ReadonlyMap<string, number>): Promise<FoldedCase[]> {
  const histories = await log.readEachOfStreams([...cases.keys()].map(streamOf));
  return [...cases].map(([caseId, upTo]) => {
    const history = histories.get(streamOf(caseId)) ?? [];
    return foldOutcomes(
      caseId,
      history.filter(({ position }) => position <= upTo),
    );
  });
}
