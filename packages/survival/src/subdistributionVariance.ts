import { distinctAscending, positionsIn } from './distinctTimes.ts';
import { competes, subdistributionRisk, type SubdistributionData } from './subdistributionLikelihood.ts';

/**
 * The middle of Fine and Gray's (1999, section 3) sandwich: the sum over cases of the squared contribution to the score,
 * through the case's own events and through its part in the estimate of the censoring.
 *
 * @returns row-major size x size
 */
export function subdistributionScatter(data: SubdistributionData, beta: Float64Array): Float64Array {
  const { columns, size } = data;
  const own = ownContributions(data, beta);
  const scatter = new Float64Array(size * size);
  for (let row = 0; row < columns.left.length; row++) {
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) {
        const cell = j * size + k;
        scatter[cell] =
          (scatter[cell] ?? 0) +
          (columns.weight[row] ?? 0) * (own[row * size + j] ?? 0) * (own[row * size + k] ?? 0);
      }
    }
  }
  return scatter;
}

/** Each case's contribution to the score; rows x size. */
function ownContributions(data: SubdistributionData, beta: Float64Array): Float64Array {
  const { columns, covariates, size, times, censoringAt, upTo, censoringOf } = data;
  const { stride, moments, relative, events } = subdistributionRisk(data, beta);
  const mean = (time: number, j: number): number =>
    (moments[time * stride + 1 + j] ?? 0) / (moments[time * stride] ?? 1);
  const width = size + 1;
  // of the hazard and of mean times hazard: sums up to each time, and of their products with G from each time on
  const early = new Float64Array((times.length + 1) * width);
  const late = new Float64Array((times.length + 1) * width);
  const jump = (time: number, j: number): number =>
    ((events[time] ?? 0) / (moments[time * stride] ?? 1)) * (j === 0 ? 1 : mean(time, j - 1));
  for (let time = 0; time < times.length; time++) {
    for (let j = 0; j < width; j++) {
      early[(time + 1) * width + j] = (early[time * width + j] ?? 0) + jump(time, j);
    }
  }
  for (let time = times.length - 1; time >= 0; time--) {
    for (let j = 0; j < width; j++) {
      late[time * width + j] = (late[(time + 1) * width + j] ?? 0) + (censoringAt[time] ?? 0) * jump(time, j);
    }
  }
  const throughCensoring = censoringContributions(data, relative, late);
  const contribution = new Float64Array(columns.left.length * size);
  for (let row = 0; row < columns.left.length; row++) {
    const at = (upTo[row] ?? 0) * width;
    const after = competes(data, row) ? 1 / (censoringOf[row] ?? 1) : 0;
    const hazard = (early[at] ?? 0) + after * (late[at] ?? 0);
    for (let j = 0; j < size; j++) {
      const x = covariates[row * size + j] ?? 0;
      const fails = columns.cause[row] === data.cause ? x - mean((upTo[row] ?? 0) - 1, j) : 0;
      const expected = x * hazard - (early[at + 1 + j] ?? 0) - after * (late[at + 1 + j] ?? 0);
      contribution[row * size + j] = fails - (relative[row] ?? 0) * expected + throughCensoring(row, j);
    }
  }
  return contribution;
}

/** How a case moves the score by being censored, or by staying at risk of it: it changes G, and so the weights. */
function censoringContributions(
  { columns, covariates, size, times, censoringOf, cause }: SubdistributionData,
  relative: Float64Array,
  late: Float64Array,
): (row: number, j: number) => number {
  const { left, weight } = columns;
  const censored = distinctAscending(
    left,
    weight.map((count, row) => (columns.cause[row] === 0 ? count : 0)),
  );
  const position = positionsIn(censored);
  const width = size + 1;
  const count = new Float64Array(censored.length + 1);
  const leaving = new Float64Array(censored.length + 2);
  const competing = new Float64Array((censored.length + 1) * width);
  // of each row: how many censoring times come before its exit, and how many not after it
  const before = Int32Array.from(left, position);
  const notAfter = before.map((at, row) => at + (censored[at] === left[row] ? 1 : 0));
  for (let row = 0; row < left.length; row++) {
    const cases = weight[row] ?? 0;
    const at = before[row] ?? 0;
    leaving[notAfter[row] ?? 0] = (leaving[notAfter[row] ?? 0] ?? 0) + cases;
    if (columns.cause[row] === 0) {
      count[at] = (count[at] ?? 0) + cases;
    } else if (columns.cause[row] !== cause && cases > 0) {
      const share = (cases * (relative[row] ?? 0)) / (censoringOf[row] ?? 1);
      for (let j = 0; j < width; j++) {
        const cell = (notAfter[row] ?? 0) * width + j;
        competing[cell] =
          (competing[cell] ?? 0) + share * (j === 0 ? 1 : (covariates[row * size + j - 1] ?? 0));
      }
    }
  }
  for (let c = censored.length; c >= 0; c--) {
    leaving[c] = (leaving[c] ?? 0) + (leaving[c + 1] ?? 0);
  }
  const after = positionsIn(times);
  const direct = new Float64Array(censored.length * size);
  const staying = new Float64Array((censored.length + 1) * size);
  for (let c = 0; c < censored.length; c++) {
    if (c > 0) {
      for (let j = 0; j < width; j++) {
        competing[c * width + j] = (competing[c * width + j] ?? 0) + (competing[(c - 1) * width + j] ?? 0);
      }
    }
    const time = censored[c] ?? 0;
    const from = after(time);
    const atRisk = leaving[c + 1] ?? 1;
    for (let j = 0; j < size; j++) {
      const q =
        (competing[c * width + 1 + j] ?? 0) * (late[from * width] ?? 0) -
        (competing[c * width] ?? 0) * (late[from * width + 1 + j] ?? 0);
      direct[c * size + j] = q / atRisk;
      staying[(c + 1) * size + j] = (staying[c * size + j] ?? 0) + (q * (count[c] ?? 0)) / (atRisk * atRisk);
    }
  }
  return (row, j) =>
    (columns.cause[row] === 0 ? (direct[(before[row] ?? 0) * size + j] ?? 0) : 0) -
    (staying[(notAfter[row] ?? 0) * size + j] ?? 0);
}
