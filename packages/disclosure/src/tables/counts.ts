import { DisclosureError } from '../disclosureError.ts';

/** What cases are told apart by; its categories are fixed beforehand, never taken from the cases. */
export interface Dimension {
  readonly name: string;
  readonly categories: readonly string[];
}

/**
 * Raw counts of unique cases, as one GROUP BY gives them. A case is in one row only; a combination without a row has no
 * case. These are secret: nothing but a release is for others to see.
 */
export interface Counts {
  readonly dimensions: readonly Dimension[];
  readonly rows: readonly CountsRow[];
}

export interface CountsRow {
  /** A category for each dimension, in their order. */
  readonly at: readonly string[];
  /** Who contributed the cases. Needed where a policy asks for more than one centre. */
  readonly centre?: string;
  readonly cases: number;
}

/** Counts with categories as numbers and equal rows put together. */
export interface CodedCounts {
  readonly dimensions: readonly Dimension[];
  readonly cells: readonly CodedCell[];
}

export interface CodedCell {
  readonly at: readonly number[];
  readonly cases: number;
  readonly centres: ReadonlySet<string>;
}

/** @throws DisclosureError with a pointer into the counts */
export function codeCounts({ dimensions, rows }: Counts): CodedCounts {
  const codes = dimensions.map(({ name, categories }, index) => {
    const numbers = new Map(categories.map((category, number) => [category, number]));
    if (categories.length === 0 || numbers.size !== categories.length) {
      throw new DisclosureError(
        `/dimensions/${index}/categories`,
        `expected the distinct categories of ${name}, one at least`,
      );
    }
    return numbers;
  });
  if (new Set(dimensions.map(({ name }) => name)).size !== dimensions.length) {
    throw new DisclosureError('/dimensions', 'expected each dimension once');
  }
  const cells = new Map<string, { at: number[]; cases: number; centres: Set<string> }>();
  rows.forEach(({ at, centre, cases }, row) => {
    if (at.length !== dimensions.length) {
      throw new DisclosureError(`/rows/${row}/at`, `expected ${dimensions.length} categories`);
    }
    if (!Number.isSafeInteger(cases) || cases < 0) {
      throw new DisclosureError(`/rows/${row}/cases`, 'expected a whole number of cases');
    }
    if (cases === 0) return;
    const coded = at.map((category, index) => {
      const code = codes[index]?.get(category);
      if (code === undefined) {
        throw new DisclosureError(
          `/rows/${row}/at/${index}`,
          `expected a category of ${dimensions[index]?.name ?? ''}`,
        );
      }
      return code;
    });
    const cell = cells.get(coded.join()) ?? { at: coded, cases: 0, centres: new Set() };
    cell.cases += cases;
    if (centre !== undefined) cell.centres.add(centre);
    cells.set(coded.join(), cell);
  });
  return { dimensions, cells: [...cells.values()] };
}

/** The counts over some of the dimensions only, given by their numbers. */
export function collapse({ dimensions, cells }: CodedCounts, over: readonly number[]): CodedCounts {
  const merged = new Map<string, { at: number[]; cases: number; centres: ReadonlySet<string> }>();
  for (const { at, cases, centres } of cells) {
    const kept = over.map((one) => at[one] ?? 0);
    const cell = merged.get(kept.join());
    merged.set(kept.join(), {
      at: kept,
      cases: (cell?.cases ?? 0) + cases,
      centres: cell === undefined ? centres : new Set([...cell.centres, ...centres]),
    });
  }
  return { dimensions: over.flatMap((one) => dimensions[one] ?? []), cells: [...merged.values()] };
}

/** @throws DisclosureError where centres matter and a row does not name its own */
export function checkCentres({ rows }: Counts, minCentres: number): void {
  const nameless = rows.findIndex(({ centre, cases }) => centre === undefined && cases > 0);
  if (minCentres > 1 && nameless >= 0) {
    throw new DisclosureError(
      `/rows/${nameless}/centre`,
      `expected the centre: the policy shows only what at least ${minCentres} centres contributed to`,
    );
  }
}
