/** A size from the environment, or the one that a run takes by itself. */
export function sizeGiven(name: string, otherwise: number): number {
  const given = process.env[name];
  if (given === undefined) return otherwise;
  const size = Number(given);
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError(`${name} is a whole number, not "${given}".`);
  return size;
}
