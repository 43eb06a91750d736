import { accept, type Decision, refuse } from '../../decision.ts';
import type { CaseEvent } from '../event.ts';
import type { Side } from '../signature/event.ts';
import type { RegisteredCase } from '../state.ts';
import type { QueryCommand } from './command.ts';

/**
 * Decides on a query of a person. The centre answers; whoever asked closes, and the registry's office closes any. What
 * a rule asks is closed by the office, or by itself when the rule holds again.
 */
export function decideQuery(command: QueryCommand, state: RegisteredCase, side: Side): Decision<CaseEvent> {
  if (command.type === 'RaiseQuery') {
    const { pointer, text } = command;
    const query = state.queries.size + 1;
    return accept({ type: 'QueryRaised', data: { query, by: side, pointer, text } });
  }
  const found = state.queries.get(command.query);
  if (found === undefined) return refuse(fault('no-such-query', 'This case has no such query.'));
  if (found.outcome !== null) return refuse(fault('query-closed', 'This query is closed.'));
  if (command.type === 'AnswerQuery') {
    const { type: _, caseId: __, ...data } = command;
    return accept({ type: 'QueryAnswered', data });
  }
  if (side === 'centre' && found.raised.by !== 'centre') {
    return refuse(fault('not-yours', 'Answer this query; whoever raised it closes it.'));
  }
  return accept({ type: 'QueryClosed', data: { query: command.query, outcome: command.outcome } });
}

const fault = (code: string, message: string) => ({ pointer: '/query', code, message });
