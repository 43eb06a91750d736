import { describe, expect, it } from 'vitest';
import {
  aalenJohansen,
  adviseBySize,
  binomialFunnel,
  competingIncidence,
  grayTest,
  kaplanMeier,
  logRank,
  poissonFunnel,
  poolLogHazards,
  restrictedMean,
  riskTable,
  split,
  tallyBy,
  turnbull,
  turnbullBands,
  turnbullCompeting,
  turnbullSurvival,
} from './index.ts';

const rows = { left: [1, 2, 3], right: [1, 2, 3] };
const arms = [0, 1, 1];

describe('a question that makes no sense is refused with the value and what would be right', () => {
  const questions: [string, () => unknown, RegExp][] = [
    ['a risk table at NaN', () => riskTable(rows, [1, Number.NaN]), /time 1 is NaN; a number >= 0/],
    ['bands at a negative time', () => turnbullBands(rows, [-1], { seed: 1 }), /time 0 is -1/],
    ['bands of half a draw', () => turnbullBands(rows, [1], { seed: 1, draws: 2.5 }), /draws is 2.5/],
    ['bands without a seed', () => turnbullBands(rows, [1], { seed: Number.NaN }), /seed NaN/],
    ['S at NaN', () => turnbullSurvival(turnbull(rows), Number.NaN), /time 0 is NaN/],
    ['incidence of cause 0', () => competingIncidence(turnbullCompeting(rows), 0, 1), /cause is 0/],
    ["Gray's test of half a cause", () => grayTest(rows, arms, 1.5), /cause is 1.5/],
    ['incidences of cause 0', () => aalenJohansen(rows, { causes: [0] }), /cause is 0/],
    ['a log-rank test without a power', () => logRank(rows, arms, { rho: Number.NaN }), /rho is NaN/],
    ['a label that is NaN', () => logRank(rows, [0, Number.NaN, 1]), /row 1: group has no label/],
    ['labels for some rows', () => tallyBy(rows, [0]), /1 labels for 3 rows/],
    ['a split by labels for some rows', () => split(rows, [0]), /1 labels for 3 rows/],
    ['a restricted mean to infinity', () => restrictedMean(kaplanMeier(rows), Infinity), /tau is Infinity/],
    ['pooled hazards at NaN', () => poolLogHazards(rows, arms, Number.NaN), /time 0 is NaN/],
    ['a funnel around nothing', () => poissonFunnel(0, 0.95), /expected is 0/],
    ['a funnel of half a case', () => binomialFunnel(2.5, 0.5, 0.95), /n is 2.5/],
    ['advice on NaN cases', () => adviseBySize(Number.NaN), /n is NaN/],
  ];
  it.each(questions)('%s', (_, ask, reason) => {
    expect(ask).toThrow(reason);
  });
});
