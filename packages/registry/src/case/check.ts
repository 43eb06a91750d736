import type { CentreState } from '../centre/state.ts';
import { pointerOf, type Reason } from '../reason.ts';
import type { Removal } from './content/followUp.ts';
import type { CaseRegistration } from './content/registration.ts';
import type { Visit } from './event.ts';
import type { RegisteredCase } from './state.ts';

/** A hospital registers its own cases and counts from presentation; only the published stratum cites. */
export function checkRecordKind(registration: CaseRegistration, centre: CentreState): Reason[] {
  const published = centre.status === 'enrolled' && centre.stratum === 'published';
  const reasons: Reason[] = [];
  const expect = (holds: boolean, field: keyof CaseRegistration, code: string, message: string) => {
    if (!holds) reasons.push({ pointer: pointerOf(['registration', field]), code, message });
  };
  if (published) {
    expect(
      registration.recordKind === 'literature-case',
      'recordKind',
      'wrong-record-kind',
      'Expected "literature-case": this centre submits published cases.',
    );
    expect(registration.citation !== undefined, 'citation', 'required', 'A published case names its source.');
  } else {
    expect(
      registration.recordKind === 'hospital-case',
      'recordKind',
      'wrong-record-kind',
      'Expected "hospital-case".',
    );
    expect(
      registration.timeOrigin === 'presentation',
      'timeOrigin',
      'wrong-time-origin',
      'Expected "presentation": a hospital counts days from first presentation.',
    );
    expect(
      registration.centrePseudonym !== undefined,
      'centrePseudonym',
      'required',
      "A hospital's case carries the keyed hash of the centre's own reference.",
    );
    expect(
      registration.citation === undefined,
      'citation',
      'not-allowed',
      'Only a published case cites a source.',
    );
  }
  return reasons;
}

/** Findings and removals name lesions of the case; only a published case has an as-reported state. */
export function checkLesions(visit: Visit, removals: readonly Removal[], state: RegisteredCase): Reason[] {
  const known = new Set(state.registration.lesions.map(({ lesionId }) => lesionId));
  const unknown = (list: 'findings' | 'removals', lesions: readonly { lesionId: string }[]): Reason[] =>
    lesions.flatMap(({ lesionId }, index) =>
      known.has(lesionId)
        ? []
        : [
            {
              pointer: pointerOf(['followUp', list, index, 'lesionId']),
              code: 'no-such-lesion',
              message: 'The registration of this case has no such lesion.',
            },
          ],
    );
  const reportedByHospital =
    state.registration.recordKind === 'literature-case'
      ? []
      : visit.findings.flatMap(({ reported }, index) =>
          reported === undefined
            ? []
            : [
                {
                  pointer: pointerOf(['followUp', 'findings', index, 'reported']),
                  code: 'not-allowed',
                  message: 'Only a published case has an as-reported state.',
                },
              ],
        );
  return [...unknown('findings', visit.findings), ...unknown('removals', removals), ...reportedByHospital];
}
