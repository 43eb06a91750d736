import type { Output } from './output.ts';

/** Milliseconds between two lines. */
const between = 2000;

/** How far something has come, how fast it goes, and how long it still takes: a line now and then, and one at the end. */
export class Pace {
  readonly #output: Output;
  readonly #what: string;
  readonly #start = performance.now();
  #told = this.#start;
  #line: string | null = null;

  constructor(output: Output, what: string) {
    this.#output = output;
    this.#what = what;
  }

  at(done: number, of: number): void {
    const now = performance.now();
    this.#line = `${this.#what}: ${paceText(done, of, now - this.#start)}`;
    if (now - this.#told < between) return;
    this.#told = now;
    this.#tell();
  }

  /** Tells how far it came, unless that is told already. */
  end(): void {
    this.#tell();
  }

  #tell(): void {
    if (this.#line !== null) this.#output.progress(this.#line);
    this.#line = null;
  }
}

const number = new Intl.NumberFormat('en');

/** @param elapsed milliseconds. */
export function paceText(done: number, of: number, elapsed: number): string {
  const rate = elapsed === 0 ? 0 : (done / elapsed) * 1000;
  const left = rate === 0 || done >= of ? '' : `, ${durationText((of - done) / rate)} left`;
  return `${number.format(done)} of ${number.format(of)}, ${number.format(Math.round(rate))}/s${left}`;
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
