import { bitsIn, type Cohort } from './cohort.ts';

/** Cases that no cohort tells apart. Cases in no cohort are left out. */
export interface Atom {
  /** Numbers of the cohorts that they are in, ascending. */
  readonly cohorts: readonly number[];
  readonly cases: number;
}

/**
 * The fields of the Venn diagram of cohorts. Words of 32 cases are split by one cohort after another, and each piece
 * walks down a tree of memberships, so nothing is kept for a case.
 *
 * @returns null when there are more than `most`
 */
export function atomsOf(cohorts: readonly Cohort[], most: number): Atom[] | null {
  const root = node();
  const found: { cases: number; leaf: Node }[] = [];
  const words = Math.max(0, ...cohorts.map((cohort) => cohort.words));
  for (let at = 0; at < words; at++) {
    let pieces: { mask: number; node: Node }[] = [{ mask: -1, node: root }];
    for (const [number, cohort] of cohorts.entries()) {
      const word = cohort.word(at);
      const split: typeof pieces = [];
      for (const { mask, node: from } of pieces) {
        const [inside, outside] = [mask & word, mask & ~word];
        if (inside !== 0) split.push({ mask: inside, node: (from.inside ??= node(from, number)) });
        if (outside !== 0) split.push({ mask: outside, node: (from.outside ??= node(from)) });
      }
      pieces = split;
    }
    for (const { mask, node: leaf } of pieces) {
      if (leaf.atom < 0) leaf.atom = found.push({ cases: 0, leaf }) - 1;
      const atom = found[leaf.atom];
      if (atom !== undefined) atom.cases += bitsIn(mask);
    }
    if (found.length > most + 1) return null;
  }
  const atoms = found
    .map(({ cases, leaf }) => ({ cases, cohorts: pathTo(leaf) }))
    .filter((atom) => atom.cohorts.length > 0);
  return atoms.length > most ? null : atoms;
}

interface Node {
  readonly from: Node | null;
  readonly cohort: number;
  inside: Node | null;
  outside: Node | null;
  atom: number;
}

function node(from: Node | null = null, cohort = -1): Node {
  return { from, cohort, inside: null, outside: null, atom: -1 };
}

function pathTo(leaf: Node): number[] {
  const path: number[] = [];
  for (let step: Node | null = leaf; step !== null; step = step.from) {
    if (step.cohort >= 0) path.push(step.cohort);
  }
  return path.toReversed();
}
