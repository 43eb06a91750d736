import { type Answer, answer } from './receipt.ts';

/** What is known of a submission that is kept undecided; `setAsideFor` is null for what waits for its case. */
export interface Kept {
  readonly centre: string;
  readonly submissionId: string;
  readonly digest: string;
  readonly setAsideFor: string | null;
  readonly since: string;
}

/** The answer to a submission that is kept: until its case is registered or, set aside, until a person decides. */
export function keptAnswer({ setAsideFor, centre, submissionId, digest, since }: Kept): Answer {
  const outcome = setAsideFor === null ? 'waiting' : 'set-aside';
  return answer.parse({ outcome, centre, submissionId, digest, since });
}
