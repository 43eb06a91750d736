import { type CentreState, initialCentre } from '../centre/state.ts';
import { accept, type Decision, refuse, waitForCase } from '../decision.ts';
import { type CentreCode, registryOffice } from '../ids.ts';
import { checkLesions, checkRecordKind } from './check.ts';
import type { CaseCommand } from './command.ts';
import type { FollowUp } from './content/followUp.ts';
import type { CaseRegistration } from './content/registration.ts';
import { decideEntry } from './entry/decide.ts';
import { isOfContent } from './conduct.ts';
import { decideConsent } from './consent/decide.ts';
import { decideCorrection, noSuchVisit } from './correction/decide.ts';
import { checkAlive, decideDeath } from './death/decide.ts';
import { decideDuplicate } from './duplicate/decide.ts';
import { caseErased, noSuchCase } from './erasure.ts';
import type { CaseEvent } from './event.ts';
import { foldCase } from './evolve.ts';
import { hindranceTo } from './hindrance.ts';
import { decideLossWithdrawn } from './loss/decide.ts';
import { decideQuery } from './query/decide.ts';
import { queriesOfRules } from './query/ofRules.ts';
import { decideSignature } from './signature/decide.ts';
import { type CaseState, initialCase, type RegisteredCase } from './state.ts';
import { caseTransferred, decideTransfer, decideTransferReply } from './transfer/decide.ts';

/** What the decision may know besides the case: who submits, and what else the command names. */
export interface CaseContext {
  /** The centre that submits, or the registry's own office. */
  readonly centre: CentreCode;
  readonly centreState: CentreState;
  /** As what it is submitted, for a signature. */
  readonly role?: string;
  /** The centre that a case is offered to. */
  readonly receiver?: CentreState;
  /** The case that a case is merged into. */
  readonly survivor?: CaseState;
}

/**
 * Decides one command on one case, with what the rules ask of the case as it then is. Pure: the same state and
 * command give the same decision.
 */
export function decideCase(
  command: CaseCommand,
  state: CaseState,
  context: CaseContext,
): Decision<CaseEvent> {
  const decision = decideCommand(command, state, context);
  if (decision.outcome !== 'accepted' || !decision.events.some(isOfContent)) return decision;
  const after = foldCase(decision.events, state);
  // Of a published case there is nobody to ask.
  if (after.status !== 'registered' || after.registration.recordKind === 'literature-case') return decision;
  return accept(...decision.events, ...queriesOfRules(after));
}

function decideCommand(command: CaseCommand, state: CaseState, context: CaseContext): Decision<CaseEvent> {
  const isOffice = context.centre === registryOffice;
  if (!isOffice && context.centreState.status !== 'enrolled') {
    return refuse({ pointer: '', code: 'centre-not-enrolled', message: 'This centre is not enrolled.' });
  }
  if (state.status === 'erased') return refuse(caseErased);
  if (command.type === 'RegisterCase') return decideRegistration(command.registration, state, context);
  if (command.type === 'AcceptTransfer' || command.type === 'DeclineTransfer') {
    return decideTransferReply(command, state, context.centre);
  }
  if (isOffice) return state.status === 'unknown' ? refuse(noSuchCase) : decideHeld(command, state, context);
  // Another centre's case is to this one like a case that nobody has: it learns nothing of it.
  if (state.status === 'unknown') return waitForCase;
  if (state.centre === context.centre) return decideHeld(command, state, context);
  return state.formerCentres.has(context.centre) ? refuse(caseTransferred) : waitForCase;
}

/** Decides a command of the centre that holds the case, or of the registry's office. */
function decideHeld(
  command: Exclude<CaseCommand, { type: 'RegisterCase' | 'AcceptTransfer' | 'DeclineTransfer' }>,
  state: RegisteredCase,
  context: CaseContext,
): Decision<CaseEvent> {
  const side = context.centre === registryOffice ? 'office' : 'centre';
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
    case 'RecordConsent':
    case 'WithdrawConsent':
      return decideConsent(command, state);
    case 'SignCase':
    case 'LockCase':
    case 'UnlockCase':
      return decideSignature(command, state, { side, role: context.role ?? side });
    case 'RaiseQuery':
    case 'AnswerQuery':
    case 'CloseQuery':
      return decideQuery(command, state, side);
    case 'OfferTransfer':
    case 'WithdrawTransferOffer':
      return decideTransfer(command, state, context.receiver ?? initialCentre);
    case 'MergeDuplicates':
    case 'UnmergeDuplicates':
      return decideDuplicate(command, state, context.survivor ?? initialCase);
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
