/**
 * A running sum that carries its rounding error along (Neumaier 1974), so that a million fractional weights
 * add to the same number in any order, to the last digits.
 */
export class Sum {
  #total = 0;
  #lost = 0;

  add(term: number): void {
    const next = this.#total + term;
    this.#lost +=
      Math.abs(this.#total) >= Math.abs(term) ? this.#total - next + term : term - next + this.#total;
    this.#total = next;
  }

  get value(): number {
    return this.#total + this.#lost;
  }
}

export function sumOf(terms: ArrayLike<number>): number {
  const sum = new Sum();
  for (let i = 0; i < terms.length; i++) {
    sum.add(terms[i] ?? 0);
  }
  return sum.value;
}
