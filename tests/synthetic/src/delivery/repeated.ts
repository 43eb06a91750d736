import type { SyntheticSubmission } from '../case/submission.ts';
import type { RandomSequence } from '../random/randomSequence.ts';

/** A submission comes again within this many others. */
const longestLag = 100;

/** Repeats a share of the submissions, exactly as they were: at once, or after up to 100 others. */
export function* repeated(
  submissions: Iterable<SyntheticSubmission>,
  share: number,
  sequence: RandomSequence,
): Generator<SyntheticSubmission, void> {
  let pending: { readonly submission: SyntheticSubmission; readonly due: number }[] = [];
  let passed = 0;
  for (const submission of submissions) {
    yield submission;
    if (sequence.chance(share)) pending.push({ submission, due: passed + sequence.below(longestLag + 1) });
    if (pending.some(({ due }) => due <= passed)) {
      for (const { submission: again } of pending.filter(({ due }) => due <= passed)) yield again;
      pending = pending.filter(({ due }) => due > passed);
    }
    passed += 1;
  }
  for (const { submission } of pending) yield submission;
}
