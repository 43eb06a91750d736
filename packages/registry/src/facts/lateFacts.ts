import type { Finding } from '../case/content/followUp.ts';
import type { RegisteredCase } from '../case/state.ts';
import { boundsOf } from '../outcome/assessment.ts';
import { answerOf, toldCodes, type YesNo } from './toldCodes.ts';

/** What is left of the lesions of a case, by the last visit at which each was looked at for it. */
export interface LateFacts {
  /** Whether a lesion came back after it had gone, at any visit. */
  readonly recurrence: YesNo | null;
  readonly sequelae: readonly string[] | null;
  readonly bodily_function: 'normal' | 'impaired' | null;
  readonly cosmetic: 'normal' | 'impaired' | null;
}

export function lateFactsOf(state: Pick<RegisteredCase, 'visits'>): LateFacts {
  const findings = findingsInTime(state);
  return {
    recurrence: answerOf(findings.map(({ recurrence }) => recurrence)),
    sequelae: toldCodes(lastOfEach(findings, ({ sequelae }) => sequelae)),
    bodily_function: worse(lastOfEach(findings, (finding) => finding.function)),
    cosmetic: worse(lastOfEach(findings, ({ cosmetic }) => cosmetic)),
  };
}

/** All findings, those of earlier visits first. */
const findingsInTime = ({ visits }: Pick<RegisteredCase, 'visits'>): Finding[] =>
  [...visits.values()]
    .toSorted((a, b) => boundsOf(a.when).to - boundsOf(b.when).to)
    .flatMap(({ findings }) => findings);

/** What is told last of each lesion. */
function lastOfEach<Told>(
  findings: readonly Finding[],
  told: (finding: Finding) => Told | undefined,
): Told[] {
  const last = new Map<string, Told>();
  for (const finding of findings) {
    const value = told(finding);
    if (value !== undefined) last.set(finding.lesionId, value);
  }
  return [...last.values()];
}

function worse(told: readonly ('normal' | 'impaired')[]): 'normal' | 'impaired' | null {
  if (told.length === 0) return null;
  return told.includes('impaired') ? 'impaired' : 'normal';
}
