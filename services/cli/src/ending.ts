import { BackupRefusedError } from '@calcinosis/backup';
import { RegistryProblem, RegistryUnreachable } from '@calcinosis/client';
import { CannotStart } from '@calcinosis/embedded';
import { InvalidNoteKeyError, ProofError } from '@calcinosis/proof';
import { CommanderError } from 'commander';
import { CommandError, exitCode } from './exitCode.ts';

/** How a command ends that threw. */
export interface Ending {
  readonly code: number;
  /** One sentence for a person, or a stack where the fault is ours; null when it was told already. */
  readonly message: string | null;
}

/** Codes of the system, and classes of SQLSTATE, that say that a server is away, full or on its way up or down. */
const away =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08\w{3}|53\w{3}|57P\w{2})$/;

export function endingOf(error: unknown): Ending {
  if (error instanceof CommanderError) {
    return { code: error.exitCode === 0 ? exitCode.done : exitCode.wrongUse, message: null };
  }
  if (error instanceof CommandError) return { code: error.code, message: error.message };
  if (error instanceof RegistryProblem) {
    return { code: error.status >= 500 ? exitCode.unreachable : exitCode.refused, message: error.message };
  }
  if (error instanceof RegistryUnreachable) return { code: exitCode.unreachable, message: error.message };
  if (error instanceof ProofError) return { code: exitCode.notProved, message: error.message };
  if (error instanceof InvalidNoteKeyError) return { code: exitCode.wrongUse, message: error.message };
  if (error instanceof BackupRefusedError) return { code: exitCode.refused, message: error.message };
  if (error instanceof CannotStart) return { code: exitCode.failed, message: error.message };
  if (isAway(error)) {
    return {
      code: exitCode.unreachable,
      message: `A server of the registry does not answer: ${toldBy(error)}.`,
    };
  }
  return {
    code: exitCode.failed,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

function isAway(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && away.test(String(error.code));
}

/** A name with several addresses fails with one error for each, under an error that says nothing itself. */
function toldBy(error: Error): string {
  if (!(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join(', ');
}
