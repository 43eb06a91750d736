import type { Note } from '../hospital/notebook.ts';
import { checkChain } from './chain.ts';
import type { Evidence } from './evidence.ts';
import { checkNotes } from './notes.ts';
import { checkOutcomes } from './outcomes.ts';
import { checkParked } from './parked.ts';
import { checkReceipts } from './receipts.ts';
import { checkSettled, checkStreamed } from './streams.ts';

/** Everything that is wrong with the evidence, a sentence each; pure. */
export function check(evidence: Evidence, notes: readonly Note[]): string[] {
  const { events, opened, keys, head, receipts, parked, streamed, outcomes } = evidence;
  const chain = checkChain(events, head);
  return [
    ...checkSettled(evidence),
    ...chain.faults,
    ...checkReceipts(receipts, events, chain.roots),
    ...checkParked(parked, receipts, events),
    ...checkNotes(notes, receipts, opened, keys),
    ...checkStreamed(streamed, events),
    ...checkOutcomes(outcomes, opened),
  ];
}
