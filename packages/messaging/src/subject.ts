/** Subjects of the registry's messages: one word per concept, no clinical content. */

/**
 * Where a centre's submissions arrive, by who hands them in: `gateway`, `operator`, or the public half of an nkey. The server
 * lets nobody publish under the name of another, so whoever reads knows by the subject who it was.
 */
export const submissionsSubject = (centre: string, sender: string) => `submissions.${centre}.${sender}`;

/** Where all submissions arrive. */
export const allSubmissions = 'submissions.>';

/** Where the answer to one submission is published. */
export const receiptSubject = (centre: string, submissionId: string) => `receipts.${centre}.${submissionId}`;

/**
 * Header of an answer: SHA-256 of the command that it answers, in canonical JSON and hexadecimal digits. Whoever sent
 * that content knows the answer to be its own; the digest in the answer itself only the registrar can compute.
 */
export const contentDigestHeader = 'Registry-Content-Digest';

/**
 * Where it is told that a message could not be read far enough to answer its submissions: its sequence is in the
 * acknowledgement that its sender got. No submission has an id of two parts.
 */
export const unreadableSubject = (centre: string, sequence: number) =>
  `receipts.${centre}.unreadable.${sequence}`;

/** Where the answers to all submissions are published. */
export const allReceipts = 'receipts.>';

/** Where committed events of one type are published, in the order of their positions. */
export const eventSubject = (type: string) => `events.${type}`;

/** Where a centre is reminded, once a day, of its work: counts and ids of cases, no clinical content. */
export const remindersSubject = (centre: string) => `reminders.${centre}`;

/** Where a kind of question about the cases is asked. */
export const statisticSubject = (kind: string) => `statistics.${kind}`;

/** The kind of question that is asked on a subject. */
export const statisticAskedOn = (subject: string) => subject.slice(statisticSubject('').length);

/** Questions to analytics, by request and reply. */
export const questions = {
  resolutionTime: statisticSubject('resolution-time'),
  cumulativeIncidence: statisticSubject('cumulative-incidence'),
  chart: 'charts.chart',
  counts: statisticSubject('counts'),
  ownChart: 'charts.own-chart',
  snapshots: 'statistics.snapshots',
  case: 'cases.case',
  duplicates: 'cases.duplicates',
  transfers: 'cases.transfers',
  toldCases: 'cases.told',
  worklist: 'work.worklist',
  completeness: 'work.completeness',
} as const;

/** Where the reporter is asked, by request and reply, for a centre's own page. */
export const ownPageSubject = 'reports.own-page';

/** Where the reporter is asked, by request and reply, to publish the edition of a month again after its retraction. */
export const nextRevisionSubject = 'reports.next-revision';

/** Whose submissions arrive on a subject, and who hands them in; null where a subject does not tell, as older ones. */
export interface Arrival {
  readonly centre: string;
  readonly sender: string | null;
}

export function arrivalOf(subject: string): Arrival {
  const [, centre = '', ...sender] = subject.split('.');
  return { centre, sender: sender.length === 0 ? null : sender.join('.') };
}
