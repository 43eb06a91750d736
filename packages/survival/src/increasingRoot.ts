/**
 * The root of an increasing function by Newton's method, kept inside a bracket that bisection shrinks whenever a step
 * would leave it.
 *
 * @param evaluate value and slope at a point
 */
export function increasingRoot(
  evaluate: (x: number) => { readonly value: number; readonly slope: number },
  lowest: number,
  highest: number,
  start: number,
): number {
  let low = lowest;
  let high = highest;
  let x = start;
  for (let step = 0; step < 200; step++) {
    const { value, slope } = evaluate(x);
    if (value === 0) {
      return x;
    }
    if (value > 0) {
      high = x;
    } else {
      low = x;
    }
    const newton = x - value / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-16 * Math.abs(x) || next === low || next === high) {
      return next;
    }
    x = next;
  }
  return x;
}
