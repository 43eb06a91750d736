/** A refusal of input: where the fault is, as a JSON pointer, and what would be right. */
export class DisclosureError extends Error {
  readonly pointer: string;

  constructor(pointer: string, expected: string) {
    super(pointer === '' ? expected : `${pointer}: ${expected}`);
    this.name = 'DisclosureError';
    this.pointer = pointer;
  }
}
