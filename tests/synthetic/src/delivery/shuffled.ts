import type { SyntheticSubmission } from '../case/submission.ts';
import type { RandomSequence } from '../random/randomSequence.ts';

/**
 * Shuffles each run of `window` submissions within itself, so that none moves by `window` places or
 * more. A correction, or a retraction, still follows its visit: the domain waits for a case, not for a visit.
 */
export function* shuffled(
  submissions: Iterable<SyntheticSubmission>,
  window: number,
  sequence: RandomSequence,
): Generator<SyntheticSubmission, void> {
  let run: SyntheticSubmission[] = [];
  for (const submission of submissions) {
    run.push(submission);
    if (run.length < window) continue;
    yield* shuffledRun(run, sequence);
    run = [];
  }
  yield* shuffledRun(run, sequence);
}

function shuffledRun(run: readonly SyntheticSubmission[], sequence: RandomSequence): SyntheticSubmission[] {
  const ranked = run.map((submission) => ({ submission, rank: sequence.uniform() }));
  const visits = new Map<string, (typeof ranked)[number]>();
  for (const entry of ranked) {
    const { command } = entry.submission;
    if (command.type === 'RecordFollowUp') visits.set(command.visitId, entry);
    if (command.type !== 'CorrectFollowUp' && command.type !== 'RetractFollowUp') continue;
    const visit = visits.get(command.visitId);
    if (visit !== undefined && visit.rank > entry.rank) {
      [visit.rank, entry.rank] = [entry.rank, visit.rank];
    }
  }
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ submission }) => submission);
}
