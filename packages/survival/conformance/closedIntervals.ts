import { turnbull, type Columns, type Turnbull } from '../src/index.ts';

/**
 * The estimate from intervals read as [left, right], both ends inside, as some software does: the half-open estimate
 * once every time is two places, one just before it and one just after it. Not how the library reads intervals.
 */
export function turnbullOfClosed({ left, right, weight }: Columns): Turnbull {
  const times = Float64Array.from(new Set([...left, ...right])).toSorted();
  const place = new Map(Array.from(times, (time, i) => [time, 2 * i]));
  const before = (time: number): number => place.get(time) ?? Number.NaN;
  const fit = turnbull({
    left: left.map(before),
    right: right.map((time) => (time === Infinity ? Infinity : before(time) + 1)),
    weight,
  });
  const timeOf = (at: number): number => times[Math.floor(at / 2)] ?? Infinity;
  return { ...fit, left: fit.left.map(timeOf), right: fit.right.map(timeOf) };
}
