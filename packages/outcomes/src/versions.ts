/** A row of a case, and for which positions it holds: from `validFrom` on, and before `validTo`; null: still. */
export interface Version<Row> {
  readonly row: Row;
  readonly validFrom: number;
  readonly validTo: number | null;
}

/** The rows that one case has in a table as of each position: one that an event does not change has no new version. */
export class Versions<Row extends object> {
  readonly #keyOf: (row: Row) => string;
  readonly #ended: Version<Row>[] = [];
  /** What holds, by key, with its row in JSON: rows are made in one place, with their columns in one order. */
  #holding = new Map<string, { readonly version: Version<Row>; readonly text: string }>();

  /** @param keyOf what tells the rows of the case apart. */
  constructor(keyOf: (row: Row) => string) {
    this.#keyOf = keyOf;
  }

  /** From `position` on the case has these rows, and no others. */
  move(position: number, rows: readonly Row[]): void {
    const before = this.#holding;
    this.#holding = new Map();
    for (const row of rows) {
      const key = this.#keyOf(row);
      const held = before.get(key);
      const text = JSON.stringify(row);
      if (held?.text === text) {
        this.#holding.set(key, held);
        before.delete(key);
      } else {
        this.#holding.set(key, { version: { row, validFrom: position, validTo: null }, text });
      }
    }
    for (const { version } of before.values()) this.#ended.push({ ...version, validTo: position });
  }

  all(): Version<Row>[] {
    return [...this.#ended, ...this.#held()];
  }

  /** All, where nothing holds from `position` on. */
  endedAt(position: number): Version<Row>[] {
    return [...this.#ended, ...this.#held().map((each) => ({ ...each, validTo: position }))];
  }

  #held(): Version<Row>[] {
    return [...this.#holding.values()].map(({ version }) => version);
  }
}
