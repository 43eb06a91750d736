declare const released: unique symbol;

/**
 * What has gone through the rules of a policy. Only this package makes it, and estimators, charts and files of a
 * service should take nothing else: then what was not released does not compile.
 */
export type Released<T> = T & { readonly [released]: true };

/** small: the count itself may not be shown; complementary: it would betray another; ledger: an earlier answer would. */
export type Suppression = 'small' | 'complementary' | 'ledger';

/**
 * A count, or why there is none; a suppressed count is never a number that could be added or charted. `omitted`: a
 * total that leaves out so many suppressed parts, and so is the sum of what is shown, not of what there is.
 */
export type ReleasedCount =
  | { readonly value: number; readonly omitted?: number }
  | { readonly value: null; readonly suppressed: Suppression };

const marked = new WeakSet();

/** Whether this very object was made by a release of this package in this process: a check where types do not reach. */
export function isReleased<T extends object>(value: T): value is Released<T> {
  return marked.has(value);
}

/** Frozen and marked; for the modules of this package that apply the rules. */
export function markReleased<T extends object>(value: T): Released<T> {
  marked.add(Object.freeze(value));
  if (!isReleased(value)) throw new Error('What was just released counts as not released.');
  return value;
}

/** Orders counts as numbers, suppressed ones before all others: `array.toSorted(compareCounts)`. */
export function compareCounts(a: ReleasedCount, b: ReleasedCount): number {
  return (a.value ?? -1) - (b.value ?? -1);
}

/** The sum of what is shown; it says nothing that its parts do not. */
export function sumCounts(parts: readonly ReleasedCount[]): ReleasedCount {
  let [value, omitted] = [0, 0];
  for (const part of parts) {
    value += part.value ?? 0;
    omitted += part.value === null ? 1 : (part.omitted ?? 0);
  }
  if (parts.length > 0 && parts.every((part) => part.value === null)) {
    return parts.find((part) => part.value === null && part.suppressed !== 'small') ?? parts[0] ?? { value };
  }
  return omitted === 0 ? { value } : { value, omitted };
}

/**
 * A share from released counts alone. None where either is not shown, where the whole omits a part (the share would
 * be of another whole than it says), or where the whole is 0.
 */
export function proportion(part: ReleasedCount, whole: ReleasedCount): ReleasedCount {
  if (part.value === null) return part;
  if (whole.value === null) return whole;
  if (part.omitted !== undefined || whole.omitted !== undefined) {
    return { value: null, suppressed: 'complementary' };
  }
  return whole.value === 0 ? { value: null, suppressed: 'small' } : { value: part.value / whole.value };
}
