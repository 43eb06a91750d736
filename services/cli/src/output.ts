import { styleText } from 'node:util';

/** Results go to stdout, for people or (`--json`) for programs; progress and faults go to stderr. */
export class Output {
  readonly #json: boolean;
  /** That was told last of what is being counted. */
  #fifth = 0;

  constructor(options: { json: boolean }) {
    this.#json = options.json;
  }

  /** The result of the command: one JSON value, or its text. */
  result(value: unknown, text: string): void {
    process.stdout.write(this.#json ? `${JSON.stringify(value)}\n` : `${text}\n`);
  }

  /** What is being done, one line. */
  progress(line: string): void {
    process.stderr.write(`${styleText('dim', '·', { stream: process.stderr })} ${line}\n`);
  }

  /** How far something longer has come: one line that moves on a terminal, a line now and then elsewhere. */
  count(what: string, done: number, all: number): void {
    const line = `${what} ${done} of ${all}`;
    if (process.stderr.isTTY) process.stderr.write(`\r· ${line}\u001b[K${done === all ? '\n' : ''}`);
    else if (this.#entersNewFifth(done, all)) this.progress(line);
  }

  /** The steps of what is counted need not fall on the fifths. */
  #entersNewFifth(done: number, all: number): boolean {
    const fifth = Math.floor((5 * done) / Math.max(1, all));
    const isNew = fifth !== this.#fifth;
    this.#fifth = done === all ? 0 : fifth;
    return isNew;
  }

  fault(line: string): void {
    process.stderr.write(`${styleText('red', line, { stream: process.stderr })}\n`);
  }
}
