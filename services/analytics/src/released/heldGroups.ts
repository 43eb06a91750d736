import { type CheckedPolicy, hold, policyHash } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { codeVersion } from '../codeVersion.ts';
import type { HeldQuestion } from './heldQuestion.ts';
import { countChanged } from './pooledCases.ts';

/** Counts the cases of each group that came, went or changed from one position to a later one. */
export type CountChanged = (
  question: HeldQuestion,
  between: { readonly since: number; readonly asOf: number; readonly gridDays: number },
) => Promise<ReadonlyMap<string, number>>;

/** As of which position each group of a question is told. */
export type HeldGroups = ReadonlyMap<string, number>;

/**
 * As of which position each group of a question is told at the last of these positions: a group keeps what it was told as
 * of until enough of its own cases have changed, as if the question had been asked at each snapshot. So two
 * snapshots in a row do not show what the few cases did that came in between, whoever asks when.
 *
 * @param positions of every snapshot, in their order, up to the one that is asked about.
 * @param changed where several questions are asked at once, which counts for all of them.
 */
export async function heldGroups(
  db: Kysely<OutcomeDatabase>,
  question: HeldQuestion,
  positions: readonly number[],
  policy: CheckedPolicy,
  changed: CountChanged = (...between) => countChanged(db, ...between),
): Promise<HeldGroups> {
  let { done, held } = await lastKept(db, question, positions, policy);
  for (const position of positions.slice(done)) {
    held =
      held === null
        ? new Map(question.groups.map((group) => [group, position]))
        : await movedTo(question, held, position, { policy, changed });
    await keep(db, question.hash, position, held, policy);
  }
  if (held === null) throw new TypeError('What is released is released as of a position.');
  return held;
}

/** What groups are told as of at a later position, from what they are told as of at an earlier one. */
async function movedTo(
  question: HeldQuestion,
  held: HeldGroups,
  position: number,
  { policy, changed }: { readonly policy: CheckedPolicy; readonly changed: CountChanged },
): Promise<HeldGroups> {
  const moved = new Map<string, number>();
  const now = { value: position, asOf: String(position) };
  for (const [since, groups] of Map.groupBy(held, ([, asOf]) => asOf)) {
    const cases = await changed(question, { since, asOf: position, gridDays: policy.curveGridDays });
    for (const [group] of groups) {
      const before = { value: since, asOf: String(since) };
      moved.set(group, hold(before, now, cases.get(group) ?? 0, policy).value);
    }
  }
  return moved;
}

/**
 * How many of the positions are done, and what was kept of the last of them. A group that there was not then, such as a
 * month to come, had no case since the first.
 */
async function lastKept(
  db: Kysely<OutcomeDatabase>,
  { hash, groups }: HeldQuestion,
  positions: readonly number[],
  policy: CheckedPolicy,
): Promise<{ done: number; held: HeldGroups | null }> {
  const rows = await db
    .selectFrom('analytics.held')
    .select(['snapshot', 'group', 'as_of'])
    .where('question', '=', hash)
    .where('policy', '=', policyHash(policy))
    .where('code_version', '=', codeVersion)
    .where('snapshot', 'in', positions.map(String))
    .execute();
  const byPosition = Map.groupBy(rows, ({ snapshot }) => Number(snapshot));
  const last = positions.findLastIndex((position) => byPosition.has(position));
  const [begun = 0] = positions;
  const found = byPosition.get(positions[last] ?? -1);
  if (found === undefined) return { done: 0, held: null };
  const kept = new Map(found.map(({ group, as_of }) => [group, Number(as_of)]));
  return { done: last + 1, held: new Map(groups.map((group) => [group, kept.get(group) ?? begun])) };
}

async function keep(
  db: Kysely<OutcomeDatabase>,
  question: string,
  snapshot: number,
  held: HeldGroups,
  policy: CheckedPolicy,
): Promise<void> {
  await db
    .insertInto('analytics.held')
    .values(
      [...held].map(([group, asOf]) => ({
        question,
        policy: policyHash(policy),
        code_version: codeVersion,
        snapshot,
        group,
        as_of: asOf,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
