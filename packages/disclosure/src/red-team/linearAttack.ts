import * as module from 'highs';
import type { Highs } from 'highs';
import type { Policy } from '../policy.ts';
import type { ReleasedCount } from '../releasedCount.ts';
import type { Dimension } from '../tables/counts.ts';

/** An answer as the attacker has it: categories and counts, nothing that the registry keeps. */
export interface SeenTable {
  readonly dimensions: readonly Dimension[];
  readonly cells: readonly { readonly at: readonly string[]; readonly cases: ReleasedCount }[];
}

/** Some attributes and the category of each: the cases that have them all. */
export type Where = Readonly<Record<string, string>>;

/** What the attacker works out about some cases: the least and greatest number of them that there can be. */
export interface Inference {
  readonly where: Where;
  readonly least: number;
  readonly greatest: number;
}

// The package's types are those of CommonJS, what an import gives is an ES module: its default is the loader itself.
const loader: unknown = module.default;
if (!isLoader(loader)) throw new Error('The solver HiGHS does not export its loader.');
const highs = await loader();

function isLoader(value: unknown): value is () => Promise<Highs> {
  return typeof value === 'function';
}

/**
 * Linear reasoning over all answers at once. Unknown is how many cases each combination of all attributes has; every
 * cell seen bounds a sum of them; what is sought are the ends of another sum, rounded inwards to whole cases.
 * The attacker knows the policy, and takes `small` for a count up to its threshold and `complementary` for one above.
 *
 * Shares no code with what it attacks.
 */
export class LinearAttack {
  readonly #combinations: readonly Where[];
  readonly #sums = new Map<string, { where: Where; least: number; greatest: number }>();
  readonly #hidden = new Map<string, Where>();

  constructor(seen: readonly SeenTable[], policy: Policy) {
    const dimensions = new Map<string, readonly string[]>();
    for (const { dimensions: of, cells } of seen) {
      for (const { name, categories } of of) dimensions.set(name, categories);
      // A table that is withheld whole says of no cell whether it is small; any other says it by its label.
      const told = cells.some(({ cases }) => cases.value !== null || cases.suppressed === 'small');
      for (const { at, cases } of cells) {
        const where = Object.fromEntries(of.map(({ name }, index) => [name, at[index] ?? '']));
        const complement = told && cases.value === null && cases.suppressed === 'complementary';
        const range = rangeOf(cases, policy);
        this.#bound(where, complement ? { ...range, least: policy.threshold + 1 } : range);
        if (cases.value === null && cases.suppressed === 'small') this.#hidden.set(nameOf(where), where);
      }
    }
    this.#combinations = [...dimensions].reduce<Where[]>(
      (all, [name, categories]) =>
        all.flatMap((one) => categories.map((category) => ({ ...one, [name]: category }))),
      [{}],
    );
  }

  /** A number of cases that the attacker knows from elsewhere, exactly. */
  know(where: Where, count: number): this {
    this.#bound(where, { least: count, greatest: count });
    return this;
  }

  /** Bounds of every cell hidden for its own sake. */
  inferHidden(): Inference[] {
    return this.infer([...this.#hidden.values()]);
  }

  /** Bounds of each combination of all attributes, seen or not. */
  inferCombinations(): Inference[] {
    return this.infer(this.#combinations);
  }

  infer(targets: readonly Where[]): Inference[] {
    const sums = [...this.#sums.values()];
    const rows = sums.map(({ where }) => this.#columnsOf(where));
    const columns = this.#combinations.length;
    const model = highs.createModel({
      numCols: columns,
      numRows: sums.length,
      colCost: new Float64Array(columns),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(Infinity),
      rowLower: Float64Array.from(sums, ({ least }) => least),
      rowUpper: Float64Array.from(sums, ({ greatest }) => greatest),
      matrix: {
        format: 'csr',
        numRows: sums.length,
        numCols: columns,
        starts: Int32Array.from([0, ...rows.map((_, row) => rows.slice(0, row + 1).flat().length)]),
        indices: Int32Array.from(rows.flat()),
        values: new Float64Array(rows.flat().length).fill(1),
      },
    });
    model.options.set('output_flag', false);
    const leastOf = (where: Where, sign: 1 | -1): number => {
      const costs = new Float64Array(columns);
      for (const column of this.#columnsOf(where)) costs[column] = sign;
      model.changeColsCost({ kind: 'range', from: 0, to: columns - 1 }, costs);
      const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
      const { modelStatus } = model.run();
      // A number of cases has no upper end where nothing bounds it; the truth itself is always feasible.
      if (modelStatus === unbounded || modelStatus === unboundedOrInfeasible) return -Infinity;
      if (modelStatus !== optimal) {
        throw new Error(`The attack on ${nameOf(where)} failed with status ${modelStatus}.`);
      }
      // + 0, for there is a negative zero.
      return Math.ceil(Number(model.info.get('objective_function_value')) - 1e-6) + 0;
    };
    try {
      return targets.map((where) => ({ where, least: leastOf(where, 1), greatest: 0 - leastOf(where, -1) }));
    } finally {
      model.dispose();
    }
  }

  #columnsOf(where: Where): number[] {
    return this.#combinations.flatMap((combination, column) =>
      Object.entries(where).every(([name, category]) => combination[name] === category) ? [column] : [],
    );
  }

  #bound(where: Where, { least, greatest }: { least: number; greatest: number }): void {
    const before = this.#sums.get(nameOf(where)) ?? { least: 0, greatest: Infinity };
    this.#sums.set(nameOf(where), {
      where,
      least: Math.max(least, before.least),
      greatest: Math.min(greatest, before.greatest),
    });
  }
}

/** Groups of at most k cases that the attacker has pinned down to fewer than so many counts. */
export function leaksIn(inferences: readonly Inference[], threshold: number, values: number): Inference[] {
  return inferences.filter(({ least, greatest }) => greatest <= threshold && greatest - least + 1 < values);
}

/** Every count that can be shown so, found by trying: the attacker has read the policy and nothing else. */
export function rangeOf(
  count: ReleasedCount,
  { threshold, roundingBase, rounding, zeros }: Policy,
): { least: number; greatest: number } {
  if (count.value === null) {
    return count.suppressed === 'small'
      ? { least: zeros === 'shown' ? 1 : 0, greatest: threshold }
      : { least: 0, greatest: Infinity };
  }
  const shown = count.value;
  const shownOf = (cases: number): number => {
    if (rounding === 'nearest') return roundingBase * Math.round(cases / roundingBase);
    return cases === 0 ? 0 : roundingBase * Math.ceil(cases / roundingBase) - Math.floor(roundingBase / 2);
  };
  const possible: number[] = [];
  for (let cases = Math.max(0, shown - roundingBase); cases <= shown + roundingBase; cases++) {
    const hidden = cases <= threshold && !(cases === 0 && zeros === 'shown');
    if (!hidden && shownOf(cases) === shown) possible.push(cases);
  }
  return { least: Math.min(...possible), greatest: Math.max(...possible) };
}

function nameOf(where: Where): string {
  return Object.keys(where)
    .toSorted()
    .map((name) => `${name}=${where[name] ?? ''}`)
    .join(' ');
}
