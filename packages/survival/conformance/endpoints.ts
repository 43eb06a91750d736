import type { Observations } from '../src/index.ts';

/**
 * The references carry 15 significant digits, the data up to 17: gives the time of the data that a reference means,
 * the nearest one, so that rows can be found again by their ends.
 */
export function endpointOf({ left, right }: Observations): (reference: number) => number {
  const times = Float64Array.from(new Set([...Array.from(left), ...Array.from(right)])).toSorted();
  return (reference) => {
    const above = times.findIndex((time) => time >= reference);
    const candidates = [
      times[above < 0 ? times.length - 1 : above],
      times[above < 0 ? times.length - 1 : above - 1],
    ];
    const near = candidates.find(
      (time) => time !== undefined && Math.abs(time - reference) <= 1e-13 * Math.abs(time),
    );
    return near ?? reference;
  };
}
