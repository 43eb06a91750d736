import { failureClassOf, isContentFault } from './batch/contentFault.ts';

/** Where the registrar tells what happens to it. */
export interface RegistrarLog {
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What failed. Where a value was refused, the words of the failure may hold it: then its name alone. */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const failure = failureClassOf(error);
  return isContentFault(error) ? failure : `${failure}: ${error.message}`;
}
