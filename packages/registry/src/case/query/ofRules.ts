import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';
import { plausibility } from '../../plausibility/plausibility.ts';

/**
 * The queries that rules raise, and those that close by themselves, in a case as a decision leaves it. What the office
 * has confirmed as it stands is not asked again at the same place.
 */
export function queriesOfRules(state: RegisteredCase): CaseEvent[] {
  const doubts = state.retraction === null ? plausibility(state) : [];
  const found = new Map(
    doubts.filter(({ weight }) => weight === 'query').map((doubt) => [keyOf(doubt), doubt]),
  );
  const known = new Set<string>();
  const closed: CaseEvent[] = [];
  for (const [query, { raised, outcome }] of state.queries) {
    if (raised.by !== 'rule') continue;
    if (outcome === null && !found.has(keyOf(raised))) {
      closed.push({ type: 'QueryClosed', data: { query, outcome: 'rule-holds' } });
    }
    if (outcome === null || outcome === 'confirmed') known.add(keyOf(raised));
  }
  const raised = [...found]
    .filter(([key]) => !known.has(key))
    .map(
      ([, { rule, pointer }], index): CaseEvent => ({
        type: 'QueryRaised',
        data: { query: state.queries.size + 1 + index, by: 'rule', rule, pointer },
      }),
    );
  return [...closed, ...raised];
}

const keyOf = ({ rule, pointer }: { readonly rule: string; readonly pointer: string }) =>
  `${rule} ${pointer}`;
