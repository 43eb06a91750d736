import { DatabaseError } from 'pg';

/** The log refused something; its reason is an SQLSTATE of its own. */
export abstract class LogError extends Error {
  abstract readonly sqlState: string;
}

/** Another appender has taken over, or the lease was given back: nothing may be appended with this epoch. */
export class StaleEpochError extends LogError {
  override readonly name = 'StaleEpochError';
  readonly sqlState = 'RG001';
}

/** A stream is not at the version that an event expects. */
export class VersionConflictError extends LogError {
  override readonly name = 'VersionConflictError';
  readonly sqlState = 'RG002';
  readonly stream: string;
  readonly expected: number;
  readonly actual: number;

  constructor(message: string, detail: Detail, options: ErrorOptions) {
    super(message, options);
    this.stream = String(detail['stream']);
    this.expected = Number(detail['expected']);
    this.actual = Number(detail['actual']);
  }
}

/** A submission has its receipt, or waits, already; or it is twice in the batch. */
export class DuplicateReceiptError extends LogError {
  override readonly name = 'DuplicateReceiptError';
  readonly sqlState = 'RG003';
  readonly centre: string;
  readonly submissionId: string;

  constructor(message: string, detail: Detail, options: ErrorOptions) {
    super(message, options);
    this.centre = String(detail['centre']);
    this.submissionId = String(detail['submissionId']);
  }
}

/** Somebody tried to change or remove what was written. */
export class AppendOnlyError extends LogError {
  override readonly name = 'AppendOnlyError';
  readonly sqlState = 'RG004';
}

/** A submission that is to be released does not wait. */
export class NotWaitingError extends LogError {
  override readonly name = 'NotWaitingError';
  readonly sqlState = 'RG005';
}

/** The progress of a message stream would go back. */
export class ProgressError extends LogError {
  override readonly name = 'ProgressError';
  readonly sqlState = 'RG006';
}

/** A checkpoint is not that of the log as it ends now. */
export class CheckpointError extends LogError {
  override readonly name = 'CheckpointError';
  readonly sqlState = 'RG007';
}

/** A key was to be made for a subject that is erased. */
export class ErasedSubjectError extends LogError {
  override readonly name = 'ErasedSubjectError';
  readonly sqlState = 'RG020';
}

/** A key was to be made under a master key that a rotation has retired. */
export class RetiredMasterKeyError extends LogError {
  override readonly name = 'RetiredMasterKeyError';
  readonly sqlState = 'RG021';
}

type Detail = Readonly<Record<string, unknown>>;

/** The typed error for what the log refused; any other failure as it is. */
export function logErrorOf(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const { message } = error;
  const options = { cause: error };
  switch (error.code ?? '') {
    case 'RG001':
      return new StaleEpochError(message, options);
    case 'RG002':
      return new VersionConflictError(message, detailOf(error), options);
    case 'RG003':
      return new DuplicateReceiptError(message, detailOf(error), options);
    case 'RG004':
      return new AppendOnlyError(message, options);
    case 'RG005':
      return new NotWaitingError(message, options);
    case 'RG006':
      return new ProgressError(message, options);
    case 'RG007':
      return new CheckpointError(message, options);
    case 'RG020':
      return new ErasedSubjectError(message, options);
    case 'RG021':
      return new RetiredMasterKeyError(message, options);
    default:
      return error;
  }
}

/** Runs something that the log may refuse. @throws LogError */
export async function withLogErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw logErrorOf(error);
  }
}

function detailOf(error: DatabaseError): Detail {
  const detail: unknown = JSON.parse(error.detail ?? '{}');
  return typeof detail === 'object' && detail !== null ? { ...detail } : {};
}
