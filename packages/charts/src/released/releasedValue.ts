/** Why a value is not shown: it is small itself, it would betray another, or an earlier answer would betray it. */
export type Suppression = 'small' | 'complementary' | 'ledger';

export interface SuppressedValue {
  readonly value: null;
  readonly suppressed: Suppression;
}

/**
 * A number of a released table, or why there is none. `omitted`: a total that leaves out so many parts that are not
 * shown. What is not shown is drawn as such, never as zero.
 */
export type ReleasedValue = { readonly value: number; readonly omitted?: number } | SuppressedValue;

/** Numbers of a table that was released as a whole may stand as they are. */
export type Shown = number | ReleasedValue;

/** The number, or null where it is not shown. */
export function valueOf(shown: Shown): number | null {
  return typeof shown === 'number' ? shown : shown.value;
}

/** Why the number is not shown, or null where it is. */
export function suppressionOf(shown: Shown): Suppression | null {
  return typeof shown === 'number' || shown.value !== null ? null : shown.suppressed;
}

/** The numbers that are shown. */
export function shownValues(values: readonly Shown[]): number[] {
  return values.flatMap((shown) => valueOf(shown) ?? []);
}

/** Whether at least one of them is not shown. */
export function anySuppressed(values: readonly Shown[]): boolean {
  return values.some((shown) => suppressionOf(shown) !== null);
}
