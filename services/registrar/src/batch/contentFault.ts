import { BrokenSealError, MalformedDataError } from '@calcinosis/event-store';
import { UnknownEventError, UnreadableEventError } from '@calcinosis/registry';

/** What an event in the history of a case can be at fault with; other cases are none the worse for it. */
const faultsOfHistory = [BrokenSealError, MalformedDataError, UnknownEventError, UnreadableEventError];

/**
 * Whether a failure comes from what was submitted or from the history of its case, so that the same content fails
 * again: an event cannot be read, by this build at least; the database refused a value (SQLSTATE classes 22 and 23);
 * or our own code met what it did not expect. All else (a server that is away, a lease that is lost) passes, and the same batch may succeed later.
 */
export function isContentFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (faultsOfHistory.some((fault) => error instanceof fault)) return true;
  if ('code' in error && typeof error.code === 'string') return /^2[23]/.test(error.code);
  return ['TypeError', 'RangeError', 'SyntaxError', 'ZodError'].includes(error.name);
}

/** What a failure may be called where its words may hold a value that was refused: its name and its code. */
export function failureClassOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
