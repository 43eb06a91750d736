/** Counts at positions 0, 1, .. whose sums below any position are known in O(log n) at any moment (Fenwick 1994). */
export class RunningCounts {
  readonly #sums: Float64Array;
  #total = 0;

  constructor(positions: number) {
    this.#sums = new Float64Array(positions + 1);
  }

  get total(): number {
    return this.#total;
  }

  add(position: number, count: number): void {
    this.#total += count;
    for (let at = position + 1; at < this.#sums.length; at += at & -at) {
      this.#sums[at] = (this.#sums[at] ?? 0) + count;
    }
  }

  /** The counts at all positions before this one. */
  below(position: number): number {
    let sum = 0;
    for (let at = position; at > 0; at -= at & -at) {
      sum += this.#sums[at] ?? 0;
    }
    return sum;
  }
}
