import type { RegisteredCase } from '@calcinosis/registry';

/** A data query that is not closed yet. */
export interface OpenQuery {
  /** Its number within the case. */
  readonly query: number;
  /** Where in the case; lists are keyed by ids. */
  readonly pointer: string;
  /** The code of the rule, or what a person asked. */
  readonly asked: string;
  readonly by: 'rule' | 'centre' | 'office';
  /** Whether the centre has answered, and somebody is to close it. */
  readonly answered: boolean;
}

/** The open queries of a case, in the order in which they were raised. */
export function openQueriesOf({ queries }: Pick<RegisteredCase, 'queries'>): OpenQuery[] {
  return [...queries].flatMap(([query, { raised, answer, outcome }]): OpenQuery[] =>
    outcome === null
      ? [
          {
            query,
            pointer: raised.pointer,
            asked: raised.by === 'rule' ? raised.rule : raised.text,
            by: raised.by,
            answered: answer !== null,
          },
        ]
      : [],
  );
}
