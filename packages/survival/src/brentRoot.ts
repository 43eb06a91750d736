/**
 * The root of a function between two points where its signs differ, by Brent's (1973) method: secant and inverse
 * quadratic steps, safeguarded by bisection.
 *
 * @param tolerance on the root; 0 for as many digits as a double has. With the same tolerance R's `uniroot` takes the same
 *   steps to the same answer.
 */
export function brentRoot(f: (x: number) => number, from: number, to: number, tolerance: number): number {
  let older = from;
  let fOlder = f(from);
  let best = to;
  let fBest = f(to);
  if (fOlder === 0) {
    return from;
  }
  let opposite = older;
  let fOpposite = fOlder;
  for (let step = 0; step < 1000; step++) {
    const lastMove = best - older;
    if (Math.abs(fOpposite) < Math.abs(fBest)) {
      [older, best, opposite] = [best, opposite, best];
      [fOlder, fBest, fOpposite] = [fBest, fOpposite, fBest];
    }
    const width = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2;
    const bisection = (opposite - best) / 2;
    if (Math.abs(bisection) <= width || fBest === 0) {
      return best;
    }
    let move = bisection;
    if (Math.abs(lastMove) >= width && Math.abs(fOlder) > Math.abs(fBest)) {
      move = interpolated({ older, fOlder, best, fBest, opposite, fOpposite, lastMove, width }) ?? bisection;
    }
    if (Math.abs(move) < width) {
      move = move > 0 ? width : -width;
    }
    older = best;
    fOlder = fBest;
    best += move;
    fBest = f(best);
    if ((fBest > 0 && fOpposite > 0) || (fBest < 0 && fOpposite < 0)) {
      opposite = older;
      fOpposite = fOlder;
    }
  }
  return best;
}

interface Bracket {
  readonly older: number;
  readonly fOlder: number;
  readonly best: number;
  readonly fBest: number;
  readonly opposite: number;
  readonly fOpposite: number;
  readonly lastMove: number;
  readonly width: number;
}

/** The step of the interpolation; null where it is not well inside the bracket or does not shrink fast enough. */
function interpolated(at: Bracket): number | null {
  const span = at.opposite - at.best;
  let p: number;
  let q: number;
  if (at.older === at.opposite) {
    const ratio = at.fBest / at.fOlder;
    p = span * ratio;
    q = 1 - ratio;
  } else {
    const s = at.fOlder / at.fOpposite;
    const t = at.fBest / at.fOpposite;
    const u = at.fBest / at.fOlder;
    p = u * (span * s * (s - t) - (at.best - at.older) * (t - 1));
    q = (s - 1) * (t - 1) * (u - 1);
  }
  if (p > 0) {
    q = -q;
  } else {
    p = -p;
  }
  const inside = p < 0.75 * span * q - Math.abs(at.width * q) / 2;
  return inside && p < Math.abs(at.lastMove * q) / 2 ? p / q : null;
}
