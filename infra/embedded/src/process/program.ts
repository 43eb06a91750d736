import type { StopOptions } from './stopProcess.ts';

/** A program that is to run for as long as the registry does. */
export interface Program extends StopOptions {
  /** As it appears in messages and in the run file: `postgres`, `nats-server`, `gateway` ... */
  readonly name: string;
  readonly command: string;
  /** No secret belongs here: everybody on the machine can read them. */
  readonly args: readonly string[];
  /** The whole environment of the process; nothing is inherited. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The account to run under, when we are root and it must not be. */
  readonly account?: { readonly uid: number; readonly gid: number };
  /** Where its standard output and error go. */
  readonly logFile: string;
  /** Called before each start, also after a crash; clears away what a killed one left. */
  readonly prepare?: () => Promise<void>;
  /**
   * Resolves when the process does its work; rejects when it never will. Asked again and again is its
   * own affair; it ends when `signal` is aborted.
   */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** Milliseconds in which it must become ready. Default 60,000. */
  readonly readyWithinMs?: number;
  /** How often the first start is tried before it is given up. Default 1. */
  readonly attempts?: number;
  /** Finds the reason of a failed start in the last lines of the log, as a sentence with the way out. */
  readonly explain?: (lines: readonly string[]) => Error | null;
}

/** What happens to a program that is kept running. */
export type ProgramEvent =
  | { readonly kind: 'started'; readonly name: string; readonly pid: number }
  | { readonly kind: 'ready'; readonly name: string; readonly pid: number; readonly afterMs: number }
  | {
      readonly kind: 'crashed';
      readonly name: string;
      readonly pid: number;
      /** `exit code 1` or `SIGKILL`. */
      readonly how: string;
      readonly restartInMs: number | null;
      readonly logFile: string;
    }
  | { readonly kind: 'failed'; readonly name: string; readonly error: unknown; readonly restartInMs: number }
  | { readonly kind: 'stopped'; readonly name: string; readonly pid: number };
