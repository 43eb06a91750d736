import { DisclosureError } from '../disclosureError.ts';
import type { Policy } from '../policy.ts';
import type { Counts, CountsRow } from '../tables/counts.ts';

/** A value as of some snapshot. `asOf` names the snapshot that it was last brought up to. */
export interface Held<T> {
  readonly value: T;
  readonly asOf: string;
}

/**
 * What a snapshot releases of one thing (the rows of a curve, a cell): what the last one did, until at least k of
 * its own cases have changed since then. So an edition does not show what the one case did that came in between.
 *
 * @param previous what was last released of this, or null when nothing was
 * @param changed cases that came, went, or changed in what is released, since `previous.asOf`
 */
export function hold<T>(
  previous: Held<T> | null,
  now: Held<T>,
  changed: number,
  { threshold }: Pick<Policy, 'threshold'>,
): Held<T> {
  if (!Number.isSafeInteger(changed) || changed < 0) {
    throw new DisclosureError('/changed', 'expected a whole number of changed cases');
  }
  return previous === null || changed >= threshold ? now : previous;
}

/** A cell of raw counts, all its centres, as of a snapshot. */
export interface HeldCell {
  readonly at: readonly string[];
  readonly rows: Held<readonly CountsRow[]>;
}

/** Raw counts as of snapshots, cell by cell; secret, and kept by the service from one snapshot to the next. */
export interface HeldCounts {
  readonly dimensions: Counts['dimensions'];
  readonly cells: readonly HeldCell[];
  /** The snapshot of the first release: a cell that is not among `cells` has had no case since then. */
  readonly begunAsOf: string;
}

/**
 * {@link hold} for every cell of a table over the dimensions of the counts. The raw counts are held and not what was
 * shown of them, so that one table is released from one set of counts, and is protected as a whole.
 *
 * @param changedIn how many cases came into, left or changed in a cell since the snapshot that its counts are of
 * @param asOf names the snapshot of `now`
 */
export function holdCounts(
  previous: HeldCounts | null,
  now: Counts,
  changedIn: (at: readonly string[], since: string) => number,
  asOf: string,
  policy: Pick<Policy, 'threshold'>,
): HeldCounts {
  const rowsNow = Map.groupBy(now.rows, ({ at }) => JSON.stringify(at));
  const before = new Map((previous?.cells ?? []).map((cell) => [JSON.stringify(cell.at), cell]));
  const cells = [...new Set([...rowsNow.keys(), ...before.keys()])].map((key): HeldCell => {
    const rows = rowsNow.get(key) ?? [];
    const at = rows[0]?.at ?? before.get(key)?.at ?? [];
    if (previous === null) return { at, rows: { value: rows, asOf } };
    const held = before.get(key)?.rows ?? { value: [], asOf: previous.begunAsOf };
    return { at, rows: hold(held, { value: rows, asOf }, changedIn(at, held.asOf), policy) };
  });
  return { dimensions: now.dimensions, cells, begunAsOf: previous?.begunAsOf ?? asOf };
}

/** The held counts as a table that `releaseTables` releases. */
export function countsOf({ dimensions, cells }: HeldCounts): Counts {
  return { dimensions, rows: cells.flatMap(({ rows }) => rows.value) };
}
