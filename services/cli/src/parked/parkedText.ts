import type { ParkedList, ParkedSubmission } from './parkedList.ts';

/** What a person reads of all that is parked. @param now milliseconds since 1970. */
export function parkedText({ setAside, waiting, cases, access }: ParkedList, now: number): string {
  const age = (since: string) => `since ${since.slice(0, 16)}Z (${agoOf(now - Date.parse(since))})`;
  const nameOf = ({ centre, submissionId, caseId }: ParkedSubmission) =>
    `${centre} ${submissionId}${caseId === null ? '' : `, case ${caseId}`}`;
  return [
    section(
      'Submissions set aside',
      setAside.map((each) => `${nameOf(each)}: ${each.setAsideFor}, ${age(each.since)}`),
      'Decide one again with `registry parked retry <centre> <submissionId>`, or refuse it for good with `drop`.',
    ),
    section(
      'Submissions that wait for the registration of their case',
      waiting.map((each) => `${nameOf(each)}, ${age(each.since)}`),
      'One whose case does not come can be dropped.',
    ),
    section(
      'Cases that analytics parked',
      cases.map(
        (each) =>
          `${each.caseId} at position ${each.position}: ${each.reason} (${each.errorName}), ${age(each.since)}`,
      ),
      'Each is counted again once a later event of it can be folded.',
    ),
    section(
      'Centres and tokens without rights',
      access.map(
        (each) => `${each.stream} at position ${each.position}: ${each.errorName}, ${age(each.since)}`,
      ),
      'An event about each cannot be read. A newer version may read it: it is tried when the gateway starts.',
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[], advice: string): string {
  if (lines.length === 0) return `${title}: none`;
  return [`${title}: ${lines.length}`, ...lines.map((line) => `  ${line}`), `  ${advice}`].join('\n');
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function agoOf(milliseconds: number): string {
  if (milliseconds < hour) return `${Math.max(0, Math.floor(milliseconds / minute))} min`;
  if (milliseconds < 2 * day) return `${Math.floor(milliseconds / hour)} h`;
  return `${Math.floor(milliseconds / day)} d`;
}
