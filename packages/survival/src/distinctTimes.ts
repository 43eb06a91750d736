/**
 * The distinct values of the rows with positive weight, ascending. Whole numbers not much larger than their number, such
 * as days, are ticked off in a list instead of sorted.
 */
export function distinctAscending(values: Float64Array, weight: Float64Array): Float64Array {
  return ticked(values, weight) ?? sorted(values, weight);
}

/** How far whole numbers may reach before a list of them costs more than sorting. */
function reach(size: number): number {
  return 4 * size + 1024;
}

function ticked(values: Float64Array, weight: Float64Array): Float64Array | null {
  const most = reach(values.length);
  const seen = new Uint8Array(most);
  let infinite = false;
  let last = -1;
  for (let row = 0; row < values.length; row++) {
    if ((weight[row] ?? 0) > 0) {
      const value = values[row] ?? 0;
      if (value === Infinity) {
        infinite = true;
      } else if (value < most && value === (value | 0)) {
        seen[value] = 1;
        last = value > last ? value : last;
      } else {
        return null;
      }
    }
  }
  const found = new Float64Array(Math.min(values.length, last + 2));
  let size = 0;
  for (let value = 0; value <= last; value++) {
    if (seen[value] === 1) {
      found[size++] = value;
    }
  }
  if (infinite) {
    found[size++] = Infinity;
  }
  return found.subarray(0, size);
}

function sorted(values: Float64Array, weight: Float64Array): Float64Array {
  const list = values.filter((_, row) => (weight[row] ?? 0) > 0).toSorted();
  let size = 0;
  for (let i = 0; i < list.length; i++) {
    const value = list[i] ?? 0;
    if (i === 0 || value !== list[size - 1]) {
      list[size++] = value;
    }
  }
  return list.subarray(0, size);
}

/**
 * A search for the first of the ascending `times` that is >= a value (their number, when none is): by table for whole
 * numbers that do not reach far, by halving otherwise.
 */
export function positionsIn(times: Float64Array): (value: number) => number {
  const table = tableOf(times);
  if (table !== null) {
    const infinite =
      times.length > 0 && times[times.length - 1] === Infinity ? times.length - 1 : times.length;
    return (value) => table[Math.ceil(value)] ?? infinite;
  }
  return (value) => {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((times[middle] ?? 0) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
}

function tableOf(times: Float64Array): Int32Array | null {
  const finite = times.length > 0 && times[times.length - 1] === Infinity ? times.length - 1 : times.length;
  const last = finite === 0 ? -1 : (times[finite - 1] ?? 0);
  if (last >= reach(times.length)) {
    return null;
  }
  const table = new Int32Array(last + 1);
  let from = 0;
  for (let i = 0; i < finite; i++) {
    const time = times[i] ?? 0;
    if (time !== (time | 0)) {
      return null;
    }
    for (; from <= time; from++) {
      table[from] = i;
    }
  }
  return table;
}
