/** A file of counts that cannot be taken: which one, what is wrong in it and where, and what would be right. */
export class FederationError extends Error {
  override readonly name = 'FederationError';
  readonly file: string;
  /** JSON pointer (RFC 6901) to the field. */
  readonly pointer: string;

  constructor(file: string, pointer: string, message: string) {
    super(`${file}: ${pointer === '' ? 'the file' : pointer}: ${message}`);
    this.file = file;
    this.pointer = pointer;
  }
}
