/** A cause about which something is asked. @throws RangeError unless it is 1, 2, .. */
export function chosenCause(cause: number): number {
  if (!(cause >= 1 && Number.isInteger(cause))) {
    throw new RangeError(`cause is ${cause}; 1, 2, .. is needed, 0 stands for censored`);
  }
  return cause;
}
