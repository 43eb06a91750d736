/** Which neighbours a line in a cell is joined to, as a set of bits. */
export const joins = { left: 1, right: 2, up: 4, down: 8 } as const;

/** Characters that draw a plot; `lines` is indexed by the joins of a cell. */
export interface CharacterSet {
  readonly lines: string;
  readonly box: string;
  readonly level: string;
  readonly tick: string;
}

// In the order of the bits:  ·  ╴  ╶  ─  ╵  ┘  └  ┴  ╷  ┐  ┌  ┬  │  ┤  ├  ┼
export const unicodeCharacters: CharacterSet = { lines: ' ───│┘└┴│┐┌┬│┤├┼', box: '░', level: '╌', tick: '┬' };
export const asciiCharacters: CharacterSet = { lines: ' ---|+++|+++|+++', box: ':', level: '~', tick: '+' };

/** A plot made of characters: areas and marks below, one joined line on top. Rows count from the top. */
export class CharacterGrid {
  readonly #columns: number;
  readonly #under: string[][];
  readonly #line: number[][];

  constructor(rows: number, columns: number) {
    this.#columns = columns;
    this.#under = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ' '));
    this.#line = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  }

  /** Fill the cells from one corner to the other, both included. */
  fill(top: number, left: number, bottom: number, right: number, character: string): void {
    for (let row = top; row <= bottom; row += 1) this.#under[row]?.fill(character, left, right + 1);
  }

  /** Lead the line along a row. */
  across(row: number, from: number, to: number): void {
    for (let column = from; column < to; column += 1) {
      this.#join(row, column, joins.right);
      this.#join(row, column + 1, joins.left);
    }
  }

  /** Lead the line down a column. */
  down(column: number, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      this.#join(row, column, joins.down);
      this.#join(row + 1, column, joins.up);
    }
  }

  /** The rows as text, trailing blanks removed. */
  rows(characters: CharacterSet): string[] {
    return this.#under.map((cells, row) =>
      cells
        .map((under, column) => {
          const joined = this.#line[row]?.[column] ?? 0;
          return joined === 0 ? under : characters.lines.charAt(joined);
        })
        .join('')
        .trimEnd(),
    );
  }

  #join(row: number, column: number, side: number): void {
    const cells = this.#line[row];
    if (cells !== undefined && column >= 0 && column < this.#columns)
      cells[column] = (cells[column] ?? 0) | side;
  }
}
