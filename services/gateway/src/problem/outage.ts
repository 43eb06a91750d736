/** What the system says of a server that is not to be reached. */
const systemCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'];

/** SQLSTATE classes of a server that is not to be had now: connection, resources, operator intervention. */
const passing = /^(08|53|57)/;

/** Whether a failure says that the database is away for a moment, so that the same request may succeed later. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') {
    return systemCodes.includes(error.code) || passing.test(error.code);
  }
  return /^Connection terminated|connection error/i.test(error.message);
}
