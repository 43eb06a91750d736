/**
 * Times at which an answer is wanted, as a column.
 *
 * @throws RangeError naming the first that is not a number >= 0
 */
export function chosenTimes(times: ArrayLike<number>): Float64Array {
  const chosen = Float64Array.from(times);
  chosen.forEach((time, i) => {
    if (!(time >= 0)) {
      throw new RangeError(`time ${i} is ${time}; a number >= 0 is needed`);
    }
  });
  return chosen;
}

/** One such time. */
export function chosenTime(time: number): number {
  return chosenTimes([time])[0] ?? 0;
}
