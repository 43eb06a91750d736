import {
  DamagedFileError,
  InvalidMasterKeyError,
  KeysConflictError,
  RotationError,
  WrongMasterKeyError,
} from '@calcinosis/event-store';
import { CommandError, exitCode } from '../exitCode.ts';

/** What a person can put right about keys is one sentence, not a stack. */
export async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DamagedFileError || error instanceof InvalidMasterKeyError || isFileError(error)) {
      throw new CommandError(error.message, exitCode.wrongUse, { cause: error });
    }
    if (
      error instanceof KeysConflictError ||
      error instanceof RotationError ||
      error instanceof WrongMasterKeyError
    ) {
      throw new CommandError(error.message, exitCode.failed, { cause: error });
    }
    throw error;
  }
}

/** Errors of the file system name the path. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'path' in error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
}
