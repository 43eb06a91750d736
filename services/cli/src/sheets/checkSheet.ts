import type { SheetFault, SheetSubmission } from '@calcinosis/sheets';

/** What looking through a sheet came to, without sending anything. */
export interface CheckedSheet {
  /** Submissions that can be sent. */
  readonly good: number;
  /** Submissions with faults. */
  readonly faulty: number;
}

/** Looks through a whole sheet and tells every fault as it is found. */
export async function checkSheet(
  submissions: AsyncIterable<SheetSubmission>,
  tell: (fault: SheetFault) => void,
): Promise<CheckedSheet> {
  let [good, faulty] = [0, 0];
  for await (const submission of submissions) {
    if ('command' in submission) {
      good += 1;
    } else {
      faulty += 1;
      submission.faults.forEach(tell);
    }
  }
  return { good, faulty };
}
