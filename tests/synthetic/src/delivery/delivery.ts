import type { Source } from '../case/drawnCase.ts';
import type { SyntheticSubmission } from '../case/submission.ts';
import { purpose, RandomSequence } from '../random/randomSequence.ts';
import { inOrderOfArrival, type Shard } from './inOrderOfArrival.ts';
import { repeated } from './repeated.ts';
import { shuffled } from './shuffled.ts';

/** How the submissions of a registry arrive. The submissions themselves are the same in every way. */
export interface Delivery {
  /** Share of cases whose registration arrives after one or more of their visits; 0 by default. */
  readonly followUpsFirst?: number;
  /** Length of the runs that are each shuffled within themselves; 1, which changes nothing, by default. */
  readonly shuffleWithin?: number;
  /** Share of submissions that arrive a second time, under the same id; 0 by default. */
  readonly repeats?: number;
  /** Only these cases; all by default. */
  readonly shard?: Shard;
}

/** Throws RangeError, at once and not at the first submission, for a delivery that cannot be. */
export function deliver(source: Source, delivery: Delivery): Iterable<SyntheticSubmission> {
  const { followUpsFirst = 0, shuffleWithin = 1, repeats = 0, shard = { index: 0, of: 1 } } = delivery;
  expectShare('followUpsFirst', followUpsFirst);
  expectShare('repeats', repeats);
  if (!Number.isInteger(shuffleWithin) || shuffleWithin < 1) {
    throw new RangeError('Delivery: shuffleWithin is a whole number of 1 or more.');
  }
  if (
    !Number.isInteger(shard.of) ||
    !Number.isInteger(shard.index) ||
    shard.index < 0 ||
    shard.index >= shard.of
  ) {
    throw new RangeError('Delivery: a shard has an index of 0 to of - 1.');
  }
  let submissions: Iterable<SyntheticSubmission> = inOrderOfArrival(source, followUpsFirst, shard);
  if (shuffleWithin > 1) {
    const sequence = new RandomSequence(source.key, purpose.shuffling, shard.index, shard.of);
    submissions = shuffled(submissions, shuffleWithin, sequence);
  }
  if (repeats > 0) {
    const sequence = new RandomSequence(source.key, purpose.repeating, shard.index, shard.of);
    submissions = repeated(submissions, repeats, sequence);
  }
  return submissions;
}

function expectShare(name: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`Delivery: ${name} is a share from 0 to 1.`);
}
