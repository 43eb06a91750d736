import {
  cox,
  kaplanMeier,
  kaplanMeierQuantile,
  logRank,
  riskTable,
  split,
  tally,
  tallyBy,
  turnbull,
  turnbullBands,
} from '@calcinosis/survival';
import { rightCensoredCases, visitedCases } from './survivalCases.ts';
import { timeInR } from './survivalInR.ts';

/** One measurement: our best time, the goal, and R's time in the same run where R is there. */
export interface SurvivalMeasurement {
  readonly task: string;
  readonly milliseconds: number;
  readonly goal: string;
  readonly met: boolean | null;
  readonly inR: number | null;
  /** R's time / ours */
  readonly ratio: number | null;
}

const CASES = 1_000_000;
const HORIZONS = [7, 21, 42, 84, 182, 365];

/** Best of several runs after a warm-up, in milliseconds: the machine's other work only ever adds. */
function best(runs: number, work: () => unknown): number {
  work();
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Measures the survival library on a million simulated cases and on visit schedules, against R where Rscript is there. */
export async function benchSurvival(): Promise<SurvivalMeasurement[]> {
  const { observations, centre, arm } = rightCensoredCases(CASES, 20261123);
  const counted = tallyBy(observations, centre, arm);
  const [countedCentre = [], countedArm = []] = counted.labels;
  const centres = tallyBy(observations, centre);
  const byCentre = [...split(centres.rows, centres.labels[0] ?? []).values()];
  const armColumn = countedArm.map(Number);
  const inR = await timeInR({ observations, centre, arm }, counted.rows, countedCentre);
  return [
    measured(
      'tally of 1e6 cases',
      best(7, () => tally(observations)),
      { atMost: 20 },
    ),
    measured(
      'tally of 1e6 cases by 50 centres and arm',
      best(5, () => tallyBy(observations, centre, arm)),
      {},
    ),
    measured(
      'Kaplan-Meier, limits, quantiles, risk table of 50 centres from counts',
      best(15, () => {
        for (const rows of byCentre) {
          const curve = kaplanMeier(rows);
          kaplanMeierQuantile(curve, [0.25, 0.5, 0.75]);
          riskTable(curve, HORIZONS);
        }
      }),
      { atMost: 5, inR: inR?.survfit },
    ),
    measured(
      'log-rank of 50 centres from counts',
      best(9, () => logRank(counted.rows, countedCentre)),
      {
        atLeastRatio: 50,
        inR: inR?.survdiff,
      },
    ),
    measured(
      'Cox, 1 covariate, 50 strata, Efron, from counts',
      best(5, () => cox(counted.rows, [armColumn], { strata: countedCentre })),
      { atLeastRatio: 50, inR: inR?.coxph },
    ),
    ...[1e3, 1e4, 1e5].map((n) => npmle(n)),
    bands(),
  ];
}

/** icenReg's published times on counts at the three sizes, the fastest known: 5, 9 and 26 ms. */
const ICEN_REG: Readonly<Record<number, number>> = { 1000: 5, 10000: 9, 100000: 26 };

function npmle(n: number): SurvivalMeasurement {
  const rows = tally(visitedCases(n, 1));
  const { certificate } = turnbull(rows);
  const time = best(7, () => turnbull(rows));
  const gap = Math.max(certificate.maxDerivative, certificate.supportResidual).toExponential(1);
  // in the range of its figures: within a factor of two on whatever machine this is
  return measured(`NPMLE of ${n} cases on a visit schedule, certificate ${gap}`, time, {
    atMost: 2 * (ICEN_REG[n] ?? Number.NaN),
    also: certificate.holds,
  });
}

function bands(): SurvivalMeasurement {
  const rows = tally(visitedCases(10_000, 1));
  const start = performance.now();
  turnbullBands(rows, HORIZONS, { seed: 1, draws: 1000 });
  return measured('bootstrap bands, 1000 draws of 1e4 cases', performance.now() - start, { atMost: 2000 });
}

interface Goal {
  readonly atMost?: number;
  readonly atLeastRatio?: number;
  readonly inR?: number | undefined;
  readonly also?: boolean;
}

function measured(
  task: string,
  milliseconds: number,
  { atMost, atLeastRatio, inR, also = true }: Goal,
): SurvivalMeasurement {
  const ratio = inR === undefined ? null : inR / milliseconds;
  const goals = [
    ...(atMost === undefined ? [] : [`<= ${atMost} ms`]),
    ...(atLeastRatio === undefined ? [] : [`>= ${atLeastRatio} x R`]),
  ];
  const met =
    goals.length === 0 || (atLeastRatio !== undefined && ratio === null)
      ? null
      : also && milliseconds <= (atMost ?? Infinity) && (ratio ?? Infinity) >= (atLeastRatio ?? 0);
  return { task, milliseconds, goal: goals.join(', '), met, inR: inR ?? null, ratio };
}

/** One line per measurement. */
export function survivalReport(measurements: readonly SurvivalMeasurement[]): string {
  return measurements
    .map(({ task, milliseconds, goal, met, inR, ratio }) => {
      const compared =
        inR === null || ratio === null ? '' : `, R ${inR.toFixed(0)} ms (x ${ratio.toFixed(0)})`;
      const verdict = met === null ? '' : met ? ', met' : ', MISSED';
      return `${task}: ${milliseconds.toFixed(2)} ms${compared}${goal === '' ? '' : `, goal ${goal}${verdict}`}`;
    })
    .join('\n');
}
