import type { Pages } from './logCopy.ts';

/** Reads pages item by item. Only the wait for a page is asynchronous: a promise for each item would double the time. */
export class Reader<Item> {
  readonly #pages: AsyncIterator<readonly Item[]>;
  #page: readonly Item[] = [];
  #index = 0;
  #ended = false;

  constructor(pages: Pages<Item>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  /** The next item, once `fill` was waited for; null at the end. */
  get next(): Item | null {
    return this.#page[this.#index] ?? null;
  }

  /** Whether `fill` must be waited for before `next` can tell. */
  get isEmpty(): boolean {
    return !this.#ended && this.#index >= this.#page.length;
  }

  advance(): void {
    this.#index += 1;
  }

  /** Gets a page, unless there is something to read or all was read. */
  async fill(): Promise<void> {
    while (this.isEmpty) {
      const { done, value } = await this.#pages.next();
      this.#index = 0;
      this.#page = done === true ? [] : value;
      this.#ended = done === true;
    }
  }

  /** Lets go of what was not read. */
  async close(): Promise<void> {
    this.#ended = true;
    this.#page = [];
    await this.#pages.return?.();
  }
}
