import { seededRandom, type Columns } from '@calcinosis/survival';

/** Simulated cases with the columns a comparison needs. */
export interface SimulatedCases {
  readonly observations: Columns;
  readonly centre: Float64Array;
  readonly arm: Float64Array;
}

const CENTRES = 50;
const LAST_DAY = 730;

/** Right-censored cases on whole days up to 730, about 30 % censored, in 50 centres and two arms. */
export function rightCensoredCases(n: number, seed: number): SimulatedCases {
  const random = seededRandom(seed);
  const left = new Float64Array(n);
  const right = new Float64Array(n);
  const cause = new Float64Array(n);
  const centre = new Float64Array(n);
  const arm = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = Math.floor(random() * CENTRES);
    const side = random() < 0.5 ? 0 : 1;
    const event = -Math.log(1 - random()) * 120 * (1 + own / 100) * (side === 0 ? 1 : 0.8);
    const censoring = -Math.log(1 - random()) * 350;
    const day = Math.min(LAST_DAY, Math.ceil(Math.min(event, censoring)));
    const resolved = event <= censoring && day < LAST_DAY;
    left[i] = day;
    right[i] = resolved ? day : Infinity;
    cause[i] = resolved ? 1 : 0;
    centre[i] = own;
    arm[i] = side;
  }
  return {
    observations: { entry: new Float64Array(n), left, right, cause, weight: new Float64Array(n).fill(1) },
    centre,
    arm,
  };
}

const VISIT_WEEKS = [1, 3, 6, 12, 26];

/** Cases seen at 2 to 5 visits near weeks 1, 3, 6, 12 and 26, each 12 % early or late; log-normal resolution, median 60. */
export function visitedCases(n: number, seed: number): { left: Float64Array; right: Float64Array } {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const left = new Float64Array(n);
  const right = new Float64Array(n).fill(Infinity);
  for (let i = 0; i < n; i++) {
    const resolution = 60 * Math.exp(0.9 * normal());
    const visits = VISIT_WEEKS.slice(0, 2 + Math.floor(random() * 4)).map((week) =>
      Math.max(1, Math.round(7 * week * (1 + 0.12 * normal()))),
    );
    for (const day of visits.toSorted((a, b) => a - b)) {
      if (day > (left[i] ?? 0) && right[i] === Infinity) {
        if (resolution <= day) {
          right[i] = day;
        } else {
          left[i] = day;
        }
      }
    }
  }
  return { left, right };
}
