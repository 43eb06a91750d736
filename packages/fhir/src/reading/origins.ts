import { pointerOf } from '@calcinosis/registry';
import type { Piece } from '../resource/layout.ts';

/** Where in a Bundle each part of a command was found, so that a fault of the command points into the Bundle. */
export class Origins {
  readonly #places: Map<string, string>;

  /** @param whole pointer of what the command as a whole was read from. */
  constructor(whole: string) {
    this.#places = new Map([['', whole]]);
  }

  /** Says that the part of the command at `path` comes from `pointer`. */
  note(path: readonly (string | number)[], pointer: string): void {
    this.#places.set(pointerOf(path), pointer);
  }

  /** Says so of a piece and of each of its fields. */
  notePiece(path: readonly (string | number)[], pointer: string, { origins }: Piece): void {
    this.note(path, pointer);
    for (const [field, place] of origins) this.note([...path, field], `${pointer}${pointerOf(place)}`);
  }

  /** Where in the Bundle a pointer into the command leads: as near as it is known. */
  pointerFor(pointer: string): string {
    for (let part = pointer; part !== ''; part = part.slice(0, part.lastIndexOf('/'))) {
      const place = this.#places.get(part);
      if (place !== undefined) return place;
    }
    return this.#places.get('') ?? '';
  }
}
