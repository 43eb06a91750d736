import {
  asRecorded,
  caseCommand,
  type CaseCommand,
  type DomainEvent,
  streamOfCase,
} from '@calcinosis/registry';
import type { PlannedSubmission } from '../hospital/casePlan.ts';

export interface ExpectedEvent {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
}

/** The events that an accepted submission leaves in the log, with their stream. */
export function expectedEvents({ centre, command }: PlannedSubmission): ExpectedEvent[] {
  const parsed = caseCommand.parse(command);
  return eventsOf(centre, parsed).map((event) => ({ stream: streamOfCase(parsed.caseId), ...event }));
}

function eventsOf(centre: PlannedSubmission['centre'], command: CaseCommand): DomainEvent[] {
  switch (command.type) {
    case 'RegisterCase':
      return [{ type: 'CaseRegistered', data: { centre, registration: command.registration } }];
    case 'WithdrawLossToFollowUp':
      return [{ type: 'LossToFollowUpWithdrawn', data: { reason: command.reason } }];
    case 'CorrectCase': {
      const { registration, reason } = command;
      return [{ type: 'CaseCorrected', data: { registration, reason } }];
    }
    case 'RetractCase':
      return [{ type: 'CaseRetracted', data: { reason: command.reason } }];
    case 'RetractFollowUp': {
      const { visitId, reason } = command;
      return [{ type: 'FollowUpRetracted', data: { visitId, reason } }];
    }
    case 'RecordDeath':
      return [{ type: 'DeathRecorded', data: command.death }];
    case 'CorrectDeath':
      return [{ type: 'DeathCorrected', data: { ...command.death, reason: command.reason } }];
    case 'RetractDeath':
      return [{ type: 'DeathRetracted', data: { reason: command.reason } }];
    case 'RecordEntry':
      return [
        { type: 'EntryRecorded', data: { entryId: command.entryId, entry: asRecorded(command.entry) } },
      ];
    case 'CorrectEntry': {
      const { entryId, reason } = command;
      return [{ type: 'EntryCorrected', data: { entryId, entry: asRecorded(command.entry), reason } }];
    }
    case 'RetractEntry':
      return [{ type: 'EntryRetracted', data: { entryId: command.entryId, reason: command.reason } }];
    case 'ReportLossToFollowUp':
      return [{ type: 'CaseLostToFollowUp', data: command.loss }];
    case 'RecordFollowUp':
    case 'CorrectFollowUp': {
      const { visitId } = command;
      const { removals = [], ...visit } = command.followUp;
      return [
        command.type === 'RecordFollowUp'
          ? { type: 'FollowUpRecorded', data: { visitId, visit } }
          : { type: 'FollowUpCorrected', data: { visitId, visit, reason: command.reason } },
        ...removals.map((removal): DomainEvent => ({ type: 'LesionRemoved', data: { visitId, removal } })),
      ];
    }
  }
}
