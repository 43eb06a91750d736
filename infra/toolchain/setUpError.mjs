/** The set-up cannot go on. The message is one sentence for a person and names the way out. */
export class SetUpError extends Error {}

/** Tells the error and ends with 1; what we did not foresee keeps its stack. */
export function exitWith(error) {
  process.stderr.write(`${error instanceof SetUpError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
