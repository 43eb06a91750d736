/** Subjects of the registry's messages: one word per concept, no clinical content. */

/** Where a centre's submissions arrive. */
export const submissionsSubject = (centre: string) => `submissions.${centre}`;

/** Where the answer to one submission is published. */
export const receiptSubject = (centre: string, submissionId: string) => `receipts.${centre}.${submissionId}`;

/**
 * Header of an answer: SHA-256 of the command that it answers, in canonical JSON and hexadecimal digits. Whoever sent
 * that content knows the answer to be its own; the digest in the answer itself only the registrar can compute.
 */
export const contentDigestHeader = 'Registry-Content-Digest';

/** Where the answers to all submissions are published. */
export const allReceipts = 'receipts.>';

/** Where committed events of one type are published, in the order of their positions. */
export const eventSubject = (type: string) => `events.${type}`;

/** Where a centre is reminded, once a day, of its work: counts and ids of cases, no clinical content. */
export const remindersSubject = (centre: string) => `reminders.${centre}`;

/** Questions to analytics, by request and reply. */
export const questions = {
  resolutionTime: 'statistics.resolution-time',
  chart: 'charts.chart',
  snapshots: 'statistics.snapshots',
  case: 'cases.case',
  toldCases: 'cases.told',
  worklist: 'work.worklist',
  completeness: 'work.completeness',
} as const;

/** The centre of a subject `submissions.<centre>`. */
export function centreOfSubject(subject: string): string {
  return subject.slice(subject.indexOf('.') + 1);
}
