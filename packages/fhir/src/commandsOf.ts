import { type CaseCommand, type CaseEvent, caseCommand, type CaseId } from '@calcinosis/registry';

/** A case has an event that no submission makes, or that this package does not know yet. */
export class UnexportableEventError extends Error {
  override readonly name = 'UnexportableEventError';
}

/** Events that say in their data what their command says under a name of its own. */
const commandOfEvent: Readonly<Record<string, readonly [type: string, under?: string]>> = {
  CaseRegistered: ['RegisterCase'],
  CaseCorrected: ['CorrectCase'],
  CaseRetracted: ['RetractCase'],
  FollowUpRetracted: ['RetractFollowUp'],
  CaseLostToFollowUp: ['ReportLossToFollowUp', 'loss'],
  LossToFollowUpWithdrawn: ['WithdrawLossToFollowUp'],
  DeathRecorded: ['RecordDeath', 'death'],
  DeathCorrected: ['CorrectDeath', 'death'],
  DeathRetracted: ['RetractDeath'],
};

/**
 * The commands that make these events of a case again, in their order.
 *
 * @throws UnexportableEventError
 */
export function commandsOf(caseId: CaseId, events: readonly CaseEvent[]): CaseCommand[] {
  const commands: unknown[] = [];
  for (const [index, event] of events.entries()) {
    if (event.type === 'LesionRemoved') continue;
    if (event.type === 'FollowUpRecorded' || event.type === 'FollowUpCorrected') {
      const { visit, ...data } = event.data;
      const removals = removalsBehind(events, index);
      const followUp = removals.length === 0 ? visit : { ...visit, removals };
      const type = event.type === 'FollowUpRecorded' ? 'RecordFollowUp' : 'CorrectFollowUp';
      commands.push({ type, caseId, ...data, followUp });
    } else {
      commands.push(commandOf(caseId, event));
    }
  }
  return commands.map((candidate) => {
    const read = caseCommand.safeParse(candidate);
    if (read.success) return read.data;
    throw new UnexportableEventError('An event of the case cannot be told as a submission.');
  });
}

/** A visit and the removals that it reported are one submission: they follow it at once. */
function removalsBehind(events: readonly CaseEvent[], index: number): unknown[] {
  const removals: unknown[] = [];
  for (const event of events.slice(index + 1)) {
    if (event.type !== 'LesionRemoved') break;
    removals.push(event.data.removal);
  }
  return removals;
}

function commandOf(caseId: CaseId, event: CaseEvent): unknown {
  const named = commandOfEvent[event.type];
  if (named === undefined) throw new UnexportableEventError(`${event.type} is not made by a submission.`);
  const [type, under] = named;
  // Whose case it is, the submission says by whom it is sent; a reason stands beside the content.
  const { centre: _, reason, ...content } = { reason: undefined, centre: undefined, ...event.data };
  const command = { type, caseId, ...(reason === undefined ? {} : { reason }) };
  // The reason of a loss is part of what was reported.
  if (event.type === 'CaseLostToFollowUp') return { type, caseId, loss: event.data };
  return under === undefined ? { ...command, ...content } : { ...command, [under]: content };
}
