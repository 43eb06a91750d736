import type { Columns } from './observations.ts';
import type { CountedRows, Groups } from './tallyDense.ts';

/**
 * Counts by an open-addressing hash of (group, entry, left, right, cause), then sorts the distinct rows.
 * Serves any times; the table holds row numbers, so nothing is allocated per row.
 */
export function countHashed(columns: Columns, groups: Groups): CountedRows {
  const { entry, left, right, cause, weight } = columns;
  const size = left.length;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(size + 1) + 1)).fill(-1);
  const mask = slots.length - 1;
  const total = new Float64Array(size);
  const lost = new Float64Array(size);
  const firstRows: number[] = [];
  const word = new Float64Array(5);
  const bits = new Int32Array(word.buffer);
  for (let row = 0; row < size; row++) {
    const count = weight[row] ?? 0;
    if (count === 0) {
      continue;
    }
    word[0] = entry[row] ?? 0;
    word[1] = left[row] ?? 0;
    word[2] = right[row] ?? 0;
    word[3] = cause[row] ?? 0;
    word[4] = groups.of[row] ?? 0;
    let slot = hashOf(bits) & mask;
    let found = slots[slot] ?? -1;
    while (
      found >= 0 &&
      !(
        entry[found] === word[0] &&
        left[found] === word[1] &&
        right[found] === word[2] &&
        cause[found] === word[3] &&
        groups.of[found] === word[4]
      )
    ) {
      slot = (slot + 1) & mask;
      found = slots[slot] ?? -1;
    }
    if (found < 0) {
      slots[slot] = row;
      firstRows.push(row);
      found = row;
    }
    // Neumaier's compensation, so that fractional weights add to the same count in any order.
    const before = total[found] ?? 0;
    const after = before + count;
    lost[found] = (lost[found] ?? 0) + (before >= count ? before - after + count : count - after + before);
    total[found] = after;
  }
  const order = firstRows.toSorted(
    (a, b) => (groups.of[a] ?? 0) - (groups.of[b] ?? 0) || compareRows(columns, a, b),
  );
  const rows = {
    entry: Float64Array.from(order, (row) => entry[row] ?? 0),
    left: Float64Array.from(order, (row) => left[row] ?? 0),
    right: Float64Array.from(order, (row) => right[row] ?? 0),
    cause: Float64Array.from(order, (row) => cause[row] ?? 0),
    weight: Float64Array.from(order, (row) => (total[row] ?? 0) + (lost[row] ?? 0)),
  };
  return { rows, group: Int32Array.from(order, (row) => groups.of[row] ?? 0) };
}

function hashOf(bits: Int32Array): number {
  let hash = 0;
  for (let i = 0; i < bits.length; i++) {
    hash = Math.imul(hash ^ (bits[i] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function compareRows({ entry, left, right, cause }: Columns, a: number, b: number): number {
  return (
    compare(entry[a], entry[b]) ||
    compare(left[a], left[b]) ||
    compare(right[a], right[b]) ||
    compare(cause[a], cause[b])
  );
}

function compare(a = 0, b = 0): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
