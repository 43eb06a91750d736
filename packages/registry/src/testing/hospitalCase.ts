import type { CentreState } from '../centre/state.ts';
import type { CaseCommand } from '../case/command.ts';
import type { Finding, FollowUp } from '../case/content/followUp.ts';
import type { CaseRegistration } from '../case/content/registration.ts';
import { type CaseContext, decideCase } from '../case/decide.ts';
import type { CaseEvent } from '../case/event.ts';
import { foldCase } from '../case/evolve.ts';
import type { RegisteredCase } from '../case/state.ts';
import { caseId, centreCode, type VisitId, visitId } from '../ids.ts';

export const seoul = centreCode.parse('seoul');
export const busan = centreCode.parse('busan');
export const hospital: CentreState = { status: 'enrolled', name: 'Seoul', stratum: 'hospital' };
export const id = caseId.parse('019234ab-0000-7000-8000-000000000001');

export const registration: CaseRegistration = {
  recordKind: 'hospital-case',
  timeOrigin: 'presentation',
  centrePseudonym: 'a'.repeat(64),
  patient: { ageAtPresentation: 20, sex: 'female' },
  aetiology: { class: 'iatrogenic' },
  exposures: [],
  lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
};

export const registered: CaseEvent = { type: 'CaseRegistered', data: { centre: seoul, registration } };

/** Id of the nth visit. */
export const visitOf = (n: number): VisitId =>
  visitId.parse(`019234ab-0000-7000-8000-${(n + 1).toString(16).padStart(12, '0')}`);

/** A follow-up on a day that examined lesion 1. */
export const followUpOn = (day: number, finding: Partial<Finding> = {}): FollowUp => ({
  when: { day },
  mode: 'in-person',
  findings: [{ lesionId: '1', palpable: 'yes', calcification: 'not-assessed', ...finding }],
});

/** The nth visit, as it was recorded. */
export function recorded(n: number, day: number, finding: Partial<Finding> = {}): CaseEvent {
  const { removals: _, ...visit } = followUpOn(day, finding);
  return { type: 'FollowUpRecorded', data: { visitId: visitOf(n), visit } };
}

export const removed = (n: number, day: number): CaseEvent => ({
  type: 'LesionRemoved',
  data: { visitId: visitOf(n), removal: { lesionId: '1', procedure: 'excision', when: { day } } },
});

/** The events of an accepted command, where and why one is refused, or that it waits. */
export type Decided =
  | readonly CaseEvent[]
  | { readonly refused: readonly (readonly [pointer: string, code: string])[] }
  | 'waiting';

/** What is decided on a command, given what happened. By the centre of the case, unless the context says otherwise. */
export const given = (...events: CaseEvent[]) => ({
  when(command: CaseCommand, context: Partial<CaseContext> = {}): Decided {
    const decision = decideCase(command, foldCase(events), {
      centre: seoul,
      centreState: hospital,
      ...context,
    });
    switch (decision.outcome) {
      case 'accepted':
        return decision.events;
      case 'refused':
        return { refused: decision.reasons.map(({ pointer, code }) => [pointer, code] as const) };
      case 'waiting':
        return 'waiting';
    }
  },
});

/** The case after some events. */
export function after(...events: CaseEvent[]): RegisteredCase {
  const state = foldCase(events);
  if (state.status !== 'registered') throw new TypeError('Expected the events of a registered case.');
  return state;
}
