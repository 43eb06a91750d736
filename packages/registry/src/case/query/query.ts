import type { CaseEvent } from '../event.ts';

type Data<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>['data'];

/** A query as it stands: open until it is closed, whether or not it was answered. */
export interface Query {
  readonly raised: Data<'QueryRaised'>;
  readonly answer: Data<'QueryAnswered'> | null;
  readonly outcome: Data<'QueryClosed'>['outcome'] | null;
}
