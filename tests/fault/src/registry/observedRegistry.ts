import type { CommandResult } from '@calcinosis/running';

/** What hospitals and the audit need of a registry that runs, however it was started. */
export interface ObservedRegistry {
  /** Its data folder. */
  readonly folder: string;
  /** Where hospitals reach it; may change when it is started again. */
  readonly url: string;
  /** Runs a `registry` command against it. */
  command(args: readonly string[]): Promise<CommandResult>;
  /** Stops it as it should be stopped. What was wrong with its ending, a sentence each. */
  end(): Promise<string[]>;
}
