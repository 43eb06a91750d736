import {
  keyOf,
  purpose,
  RandomSequence,
  type SyntheticRegistry,
  syntheticRegistry,
} from '@calcinosis/synthetic';
import { hostile, json, type Json, nearlyValid, pick } from './spoil.ts';

/** What must come of an attempt: its maker knows. */
export type Expected =
  | { readonly outcome: 'stored' }
  /** Refused with a reason at one of the pointers, or below it; with none where the text is no JSON. */
  | { readonly outcome: 'refused'; readonly pointers: readonly string[] };

/** A submission that somebody attempts, as the JSON text of its command. */
export interface Attempt {
  readonly kind: string;
  readonly submissionId: string;
  readonly text: string;
  readonly expected: Expected;
}

/** Attempts from a seed: a quarter valid, a part of them nearly so, the rest hostile. */
export class Attempts {
  readonly #registry: SyntheticRegistry;
  readonly #seed: string;

  constructor(seed: string, count: number) {
    this.#registry = syntheticRegistry({ seed, centres: 1, cases: count });
    this.#seed = seed;
  }

  at(index: number): Attempt {
    const random = new RandomSequence(keyOf(this.#seed), purpose.shuffling, index);
    const command = this.#registrationOf(index);
    const submissionId = `${this.#seed}-${index}`;
    const drawn = random.uniform();
    if (drawn < 0.25) {
      return { kind: 'valid', submissionId, text: JSON.stringify(command), expected: { outcome: 'stored' } };
    }
    const { kind, text, pointers } = pick(drawn < 0.65 ? nearlyValid : hostile, random)(command, random);
    return { kind, submissionId, text, expected: { outcome: 'refused', pointers } };
  }

  #registrationOf(index: number): Json {
    const first = this.#registry
      .case(index)
      .submissions.find(({ command }) => command.type === 'RegisterCase');
    if (first === undefined) throw new TypeError('Every case is registered.');
    return json.parse(JSON.parse(JSON.stringify(first.command)));
  }
}

/** Whether the reasons of a refusal lead to what is wrong. */
export function leadsTo(
  pointers: readonly string[],
  reasons: readonly { readonly pointer: string }[],
): boolean {
  return pointers.some((expected) =>
    reasons.some(({ pointer }) => pointer === expected || pointer.startsWith(`${expected}/`)),
  );
}
