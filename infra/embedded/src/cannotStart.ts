/** Why something of the registry cannot start, for a caller that decides on it. */
export type CannotStartReason =
  | 'already-running'
  | 'newer-format'
  | 'no-data-folder'
  | 'no-account'
  | 'no-checkpoint-key'
  | 'no-nats-server'
  | 'port-taken'
  | 'unsupported-machine'
  | 'wrong-password'
  | 'exited'
  | 'not-ready';

/** Something cannot start. The message is one sentence for a person and names the way out. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
  readonly reason: CannotStartReason;

  constructor(reason: CannotStartReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
