import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';
import type { Query } from './query.ts';

export type QueryEvent = Extract<
  CaseEvent,
  { readonly type: 'QueryRaised' | 'QueryAnswered' | 'QueryClosed' }
>;

/** The case after something was asked of it, answered, or settled. */
export function evolveQuery(state: RegisteredCase, event: QueryEvent): RegisteredCase {
  const { query } = event.data;
  const queries = new Map(state.queries);
  if (event.type === 'QueryRaised') {
    queries.set(query, { raised: event.data, answer: null, outcome: null });
    return { ...state, queries };
  }
  const found: Query | undefined = queries.get(query);
  if (found === undefined) throw new Error(`Query ${query} was never raised.`);
  queries.set(
    query,
    event.type === 'QueryAnswered'
      ? { ...found, answer: event.data }
      : { ...found, outcome: event.data.outcome },
  );
  return { ...state, queries };
}
