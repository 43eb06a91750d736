/**
 * A letter did not go out. The message holds neither an address nor a password.
 */
export class PostError extends Error {
  override readonly name = 'PostError';
  /**
   * `refused`: the server will not take this letter, however often it is sent. `passing`: it may take it later. It may even
   * have it, when the line broke between the letter and the answer: send it again under the same name.
   */
  readonly kind: 'refused' | 'passing';

  constructor(kind: PostError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What the mail library says of a failure, in the two kinds that a sender can act on. */
export function postErrorOf(error: unknown): PostError {
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  const [code, answer] = [read('code'), read('responseCode')];
  if (typeof answer === 'number' && answer >= 500) {
    return new PostError('refused', `The mail server refused the letter (answer ${answer}).`);
  }
  const why = typeof answer === 'number' ? `answer ${answer}` : typeof code === 'string' ? code : 'no answer';
  return new PostError('passing', `The mail server did not take the letter now (${why}).`);
}
