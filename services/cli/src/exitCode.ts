/** How a command ends, for scripts. */
export const exitCode = {
  done: 0,
  failed: 1,
  wrongUse: 2,
  /** The registry refused: the content, the token or the key. */
  refused: 3,
  /** The registry could not be reached, or there is no receipt yet. */
  unreachable: 4,
  /** What was to be proved is not so. */
  notProved: 5,
  /** Tables do not hold what the log gives. */
  differs: 6,
} as const;

/** A command cannot go on; the message is one sentence for a person, with the way out. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: number;

  constructor(message: string, code: number = exitCode.failed, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
