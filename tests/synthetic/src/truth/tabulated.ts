const reach = 16;
const pointsPerUnit = 512;

/**
 * A distribution function in a table from -16 to 16, read by linear interpolation. With a density
 * that bends on the scale of 0.4 the error is below 2e-6.
 */
export function tabulated(distribution: (x: number) => number): (x: number) => number {
  const table = Float64Array.from({ length: 2 * reach * pointsPerUnit + 1 }, (_, index) =>
    distribution(index / pointsPerUnit - reach),
  );
  return (x) => {
    const place = (Math.min(Math.max(x, -reach), reach) + reach) * pointsPerUnit;
    const below = Math.floor(place);
    const left = table[below] ?? 1;
    const right = table[below + 1] ?? left;
    return left + (place - below) * (right - left);
  };
}
