/** What the system says of a server that is not to be reached. */
const systemCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'];

/**
 * SQLSTATEs of a server that is not to be had now: connection, resources, operator intervention, which a statement
 * that takes too long is too; a transaction that lay too long.
 */
const passing = /^(08|53|57|25P03$)/;

/** Whether a failure says that the database is away for a moment, so that the same request may succeed later. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') {
    return systemCodes.includes(error.code) || passing.test(error.code);
  }
  // What the pool says has no code.
  return /^Connection terminated|connection error|^timeout exceeded when trying to connect/i.test(
    error.message,
  );
}
