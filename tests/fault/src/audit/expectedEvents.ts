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

/** The events that an accepted submission leaves in the log, with their stream, but for what rules ask of the case. */
export function expectedEvents({ centre, command }: PlannedSubmission): ExpectedEvent[] {
  const parsed = caseCommand.parse(command);
  return eventsOf(centre, parsed).map((event) => ({ stream: streamOfCase(parsed.caseId), ...event }));
}

/** What the hospitals of a storm say; the rest of a case's life is tested elsewhere. */
const plannedTypes = [
  'RegisterCase',
  'RecordFollowUp',
  'CorrectFollowUp',
  'ReportLossToFollowUp',
  'RecordDeath',
  'RetractFollowUp',
  'RecordConsent',
  'RecordEntry',
  'CorrectEntry',
  'RetractEntry',
] as const satisfies readonly CaseCommand['type'][];

type PlannedCommand = Extract<CaseCommand, { readonly type: (typeof plannedTypes)[number] }>;

const isPlanned = (command: CaseCommand): command is PlannedCommand =>
  plannedTypes.some((type) => type === command.type);

function eventsOf(centre: PlannedSubmission['centre'], command: CaseCommand): DomainEvent[] {
  if (!isPlanned(command)) throw new TypeError(`No hospital of a storm plans ${command.type}.`);
  switch (command.type) {
    case 'RegisterCase':
      return [{ type: 'CaseRegistered', data: { centre, registration: command.registration } }];
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
    case 'RetractFollowUp':
      return [{ type: 'FollowUpRetracted', data: { visitId: command.visitId, reason: command.reason } }];
    case 'RecordDeath':
      return [{ type: 'DeathRecorded', data: command.death }];
    case 'RecordConsent':
      return [{ type: 'ConsentRecorded', data: command.consent }];
  }
}

/** Whether a rule raised or closed a query: what the registry itself says after what was submitted. */
export const isOfRule = ({ type, data }: Pick<ExpectedEvent, 'type' | 'data'>): boolean =>
  (type === 'QueryRaised' && hasValue(data, 'by', 'rule')) ||
  (type === 'QueryClosed' && hasValue(data, 'outcome', 'rule-holds'));

const hasValue = (data: unknown, name: string, value: string): boolean =>
  typeof data === 'object' &&
  data !== null &&
  Object.entries(data).some(([key, held]) => key === name && held === value);
