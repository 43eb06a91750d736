import { describe, expect, it } from 'vitest';
import { aalenJohansen, cox, fineGray, ObservationError } from './index.ts';

const exact = (...times: number[]): { left: number[]; right: number[] } => ({ left: times, right: times });

describe('fineGray', () => {
  it("is Cox's model with Breslow's ties when there is one cause", () => {
    const rows = { left: [3, 1, 4, 2, 5, 9, 7, 4], right: [3, 1, 4, 2, 5, Infinity, 7, Infinity] };
    const x = [1, 2, 1, 0, 0, 1, 0, 3];
    const fit = fineGray(rows, [x], 1);
    const same = cox(rows, [x], { ties: 'breslow' });
    expect(fit.status).toBe('converged');
    expect(fit.coefficients[0]).toBeCloseTo(same.coefficients[0] ?? 0, 9);
    expect(fit.logLikelihood).toBeCloseTo(same.logLikelihood, 9);
  });

  it('keeps those with another event at risk: without censoring they stay until the end', () => {
    const rows = { ...exact(1, 2, 3, 4, 5, 6), cause: [1, 2, 1, 2, 1, 1] };
    const x = [1, 0, 0, 1, 1, 0];
    const stayed = {
      left: [1, 100, 3, 100, 5, 6],
      right: [1, Infinity, 3, Infinity, 5, 6],
    };
    const fit = fineGray(rows, [x], 1);
    expect(fit.coefficients[0]).toBeCloseTo(cox(stayed, [x], { ties: 'breslow' }).coefficients[0] ?? 0, 9);
    expect(fit.events).toBe(4);
  });

  it('takes a weight k for k copies, its robust errors too', () => {
    const rows = {
      left: [2, 3, 3, 5, 7, 8, 9],
      right: [2, 3, Infinity, 5, 7, Infinity, 9],
      cause: [1, 2, 0, 1, 2, 0, 1],
    };
    const x = [1, 0, 1, 0, 1, 0, 0];
    const weight = [2, 1, 3, 1, 2, 1, 2];
    const order = weight.flatMap((count, row) => Array.from({ length: count }, () => row)).toReversed();
    const take = (column: readonly number[]): number[] => order.map((row) => column[row] ?? 0);
    const fit = fineGray({ ...rows, weight }, [x], 1);
    const each = fineGray(
      { left: take(rows.left), right: take(rows.right), cause: take(rows.cause) },
      [take(x)],
      1,
    );
    expect(fit.coefficients[0]).toBeCloseTo(each.coefficients[0] ?? 0, 10);
    expect(fit.stdErr[0]).toBeCloseTo(each.stdErr[0] ?? 0, 10);
  });

  it('finds the order of the incidence curves', () => {
    const rows = { ...exact(1, 2, 3, 4, 5, 6, 7, 8), cause: [1, 1, 2, 1, 2, 2, 1, 2] };
    const x = [1, 1, 1, 1, 0, 0, 0, 0];
    const incidence = (group: number): number => {
      const own = x.flatMap((value, row) => (value === group ? [row] : []));
      const times = own.map((row) => rows.left[row] ?? 0);
      const fit = aalenJohansen({ ...exact(...times), cause: own.map((row) => rows.cause[row] ?? 0) });
      return fit.causes[0]?.incidence.at(-1) ?? 0;
    };
    expect(incidence(1)).toBeGreaterThan(incidence(0));
    expect(fineGray(rows, [x], 1).coefficients[0]).toBeGreaterThan(0);
  });

  it('has nothing to say of no cases, and of a cause that does not occur', () => {
    expect(fineGray({ left: [], right: [] }, [[]], 1).status).toBe('collinear');
    expect(fineGray(exact(1, 2), [[0, 1]], 3)).toMatchObject({ events: 0, status: 'collinear' });
  });

  it('refuses delayed entry, intervals and cause 0', () => {
    expect(() => fineGray({ entry: [1], left: [3], right: [3] }, [[1]], 1)).toThrow(ObservationError);
    expect(() => fineGray({ left: [3], right: [5] }, [[1]], 1)).toThrow(/row 0: .*\(3, 5\]/);
    expect(() => fineGray(exact(3), [[1]], 0)).toThrow(/cause is 0/);
  });
});
