/** Where the registrar tells what happens to it. */
export interface RegistrarLog {
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What failed, in the words of the failure; none of ours holds content of a submission. */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `${error.name}${code}: ${error.message}`;
}
