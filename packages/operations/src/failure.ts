/** Classes of SQLSTATE whose words quote the value that was refused: data that are wrong (22) or break a rule (23). */
const refusedValue = /^2[23]/;

/** Failures of reading what somebody wrote; their words may quote it. */
const ofReading = new Set([
  'BrokenSealError',
  'MalformedDataError',
  'RangeError',
  'SyntaxError',
  'TypeError',
  'UnreadableEventError',
  'ZodError',
]);

/**
 * What failed, as it may stand in a log: its name, its code and its words. Where the words may hold a value, and so
 * what was recorded of a patient, the name and the code alone.
 */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const failure = code === null ? error.name : `${error.name} ${code}`;
  const mayQuote = ofReading.has(error.name) || (code !== null && refusedValue.test(code));
  return mayQuote || error.message === '' ? failure : `${failure}: ${error.message}`;
}
