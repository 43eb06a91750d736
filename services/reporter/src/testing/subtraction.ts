/** What a reader knows of a number: at least `lowest`, and at most `highest`. */
export interface Known {
  readonly lowest: number;
  readonly highest: number;
}

/** Numbers by what they are of. */
export type Numbers = ReadonlyMap<string, Known>;

/** Numbers that add up to another one. */
export interface Sum {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** What a reader makes of an edition: what is known of each number, and what adds up. */
export interface Reading {
  readonly known: Numbers;
  readonly sums: readonly Sum[];
  /** In which table each number is; the first of several. */
  readonly within: ReadonlyMap<string, string>;
}

const anything: Known = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
const none: Known = { lowest: 0, highest: 0 };

/**
 * The attack: an edition from the next one. Each difference is bounded by what is known of both numbers, and by all others that it
 * adds up with, on and on until nothing moves. A group that a table did not have, such as a month to come, had no case; of a table
 * that was not told nothing is known.
 */
export function subtracted(earlier: Reading, later: Reading): Numbers {
  const tables = new Set<string | undefined>(earlier.within.values());
  const changes = [...later.known].map(([key, { lowest, highest }]): [string, Known] => {
    const before = earlier.known.get(key) ?? (tables.has(later.within.get(key)) ? none : anything);
    return [key, { lowest: lowest - before.highest, highest: highest - before.lowest }];
  });
  return addedUp(new Map(changes), later.sums);
}

/** Everything that follows from what adds up. */
export function addedUp(numbers: Numbers, sums: readonly Sum[]): Numbers {
  const known = new Map(numbers);
  for (let moved = true; moved; ) {
    moved = false;
    for (const { whole, parts } of sums) {
      moved = know(known, whole, sumOf(known, parts)) || moved;
      for (const part of parts) {
        const others = sumOf(
          known,
          parts.filter((each) => each !== part),
        );
        const all = known.get(whole) ?? anything;
        const rest = { lowest: all.lowest - others.highest, highest: all.highest - others.lowest };
        moved = know(known, part, rest) || moved;
      }
    }
  }
  return known;
}

function sumOf(numbers: Numbers, keys: readonly string[]): Known {
  return keys
    .map((key) => numbers.get(key) ?? anything)
    .reduce((sum, each) => ({ lowest: sum.lowest + each.lowest, highest: sum.highest + each.highest }), none);
}

/**
 * Takes in what else is known of a number, and says whether that was new. Never past each other: what contradicts itself
 * tells no more.
 */
export function know(numbers: Map<string, Known>, key: string, { lowest, highest }: Known): boolean {
  const before = numbers.get(key) ?? anything;
  const after = {
    lowest: lowest <= before.highest ? Math.max(lowest, before.lowest) : before.lowest,
    highest: highest >= before.lowest ? Math.min(highest, before.highest) : before.highest,
  };
  numbers.set(key, after);
  return after.lowest > before.lowest || after.highest < before.highest;
}

/** Of how many different numbers a reader has to think. */
export const width = ({ lowest, highest }: Known): number => highest - lowest + 1;
