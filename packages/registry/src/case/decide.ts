import type { CentreState } from '../centre/state.ts';
import { accept, type Decision, refuse, waitForCase } from '../decision.ts';
import type { CentreCode } from '../ids.ts';
import { checkLesions, checkRecordKind } from './check.ts';
import { decideCorrection, noSuchVisit } from './correction/decide.ts';
import { checkAlive, decideDeath } from './death/decide.ts';
import type { CaseCommand } from './command.ts';
import type { FollowUp } from './content/followUp.ts';
import type { CaseRegistration } from './content/registration.ts';
import { decideEntry } from './entry/decide.ts';
import { caseErased } from './erasure.ts';
import type { CaseEvent } from './event.ts';
import { hindranceTo } from './hindrance.ts';
import { decideLossWithdrawn } from './loss/decide.ts';
import type { CaseState, RegisteredCase } from './state.ts';

/** What the decision may know besides the case: who submits, and what that centre is. */
export interface CaseContext {
  readonly centre: CentreCode;
  readonly centreState: CentreState;
}

/** Decides one command on one case. Pure: the same state and command give the same decision. */
export function decideCase(
  command: CaseCommand,
  state: CaseState,
  context: CaseContext,
): Decision<CaseEvent> {
  if (context.centreState.status !== 'enrolled') {
    return refuse({ pointer: '', code: 'centre-not-enrolled', message: 'This centre is not enrolled.' });
  }
  if (state.status === 'erased') return refuse(caseErased);
  if (command.type === 'RegisterCase') return decideRegistration(command.registration, state, context);
  // Another centre's case is to this one like a case that nobody has: it learns nothing of it.
  if (state.status === 'unknown' || state.centre !== context.centre) return waitForCase;
  const hindrance = hindranceTo(command, state);
  if (hindrance !== null) return refuse(hindrance);
  switch (command.type) {
    case 'RecordFollowUp':
      if (state.retractedVisits.has(command.visitId)) {
        return refuse({
          pointer: '/visitId',
          code: 'visit-retracted',
          message: 'This visit was taken back; record what took place under another id.',
        });
      }
      if (state.visits.has(command.visitId)) {
        return refuse({
          pointer: '/visitId',
          code: 'visit-exists',
          message: 'This visit is recorded already; correct it instead.',
        });
      }
      return decideVisit(
        command.followUp,
        state,
        (visit) => ({
          type: 'FollowUpRecorded',
          data: { visitId: command.visitId, visit },
        }),
        command.visitId,
      );
    case 'CorrectFollowUp':
      if (!state.visits.has(command.visitId)) return refuse(noSuchVisit);
      return decideVisit(
        command.followUp,
        state,
        (visit) => ({
          type: 'FollowUpCorrected',
          data: { visitId: command.visitId, visit, reason: command.reason },
        }),
        command.visitId,
      );
    case 'ReportLossToFollowUp':
      return accept({ type: 'CaseLostToFollowUp', data: command.loss });
    case 'WithdrawLossToFollowUp':
      return decideLossWithdrawn(command, state);
    case 'CorrectCase':
    case 'RetractFollowUp':
    case 'RetractCase':
      return decideCorrection(command, state, context.centreState);
    case 'RecordDeath':
    case 'CorrectDeath':
    case 'RetractDeath':
      return decideDeath(command, state);
    case 'RecordEntry':
    case 'CorrectEntry':
    case 'RetractEntry':
      return decideEntry(command, state);
  }
}

function decideRegistration(
  registration: CaseRegistration,
  state: CaseState,
  { centre, centreState }: CaseContext,
): Decision<CaseEvent> {
  if (state.status !== 'unknown') {
    return refuse({
      pointer: '/caseId',
      code: 'case-exists',
      message: 'A case with this id is registered already.',
    });
  }
  const reasons = checkRecordKind(registration, centreState);
  return reasons.length > 0
    ? refuse(...reasons)
    : accept({ type: 'CaseRegistered', data: { centre, registration } });
}

function decideVisit(
  followUp: FollowUp,
  state: RegisteredCase,
  recorded: (visit: Omit<FollowUp, 'removals'>) => CaseEvent,
  visitId: Parameters<RegisteredCase['visits']['has']>[0],
): Decision<CaseEvent> {
  const { removals, ...visit } = followUp;
  const reasons = [...checkLesions(visit, removals ?? [], state), ...checkAlive(followUp, state)];
  if (reasons.length > 0) return refuse(...reasons);
  return accept(
    recorded(visit),
    ...(removals ?? []).map((removal): CaseEvent => ({ type: 'LesionRemoved', data: { visitId, removal } })),
  );
}
