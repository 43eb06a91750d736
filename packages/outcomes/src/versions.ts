import type { OutcomeRow } from './database.ts';

/** A row of a case, and for which positions it holds: from `validFrom` on, and before `validTo`; null: still. */
export interface OutcomeVersion {
  readonly row: OutcomeRow;
  readonly validFrom: number;
  readonly validTo: number | null;
}

/** The rows of one case as of each position: one that an event does not change has no new version. */
export class Versions {
  readonly #ended: OutcomeVersion[] = [];
  /** What holds, by key. */
  #holding = new Map<string, OutcomeVersion>();

  /** From `position` on the case has these rows, and no others. */
  move(position: number, rows: readonly OutcomeRow[]): void {
    const before = this.#holding;
    this.#holding = new Map();
    for (const row of rows) {
      const key = `${row.endpoint} ${row.lesion_id}`;
      const held = before.get(key);
      if (held !== undefined && isSame(held.row, row)) {
        this.#holding.set(key, held);
        before.delete(key);
      } else {
        this.#holding.set(key, { row, validFrom: position, validTo: null });
      }
    }
    for (const version of before.values()) this.#ended.push({ ...version, validTo: position });
  }

  all(): OutcomeVersion[] {
    return [...this.#ended, ...this.#holding.values()];
  }

  /** All, where nothing holds from `position` on. */
  endedAt(position: number): OutcomeVersion[] {
    return [...this.#ended, ...[...this.#holding.values()].map((each) => ({ ...each, validTo: position }))];
  }
}

/** Rows are made in one place, with their columns in one order. */
function isSame(a: OutcomeRow, b: OutcomeRow): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
