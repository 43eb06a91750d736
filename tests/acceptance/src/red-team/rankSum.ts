/**
 * How far two samples are apart, as the standard score of Wilcoxon's rank sum: of like samples it lies beyond 6 once in
 * some hundred million times, however busy the machine is, as long as they were taken in turns.
 */
export function rankSum(a: readonly number[], b: readonly number[]): number {
  const ranked = [
    ...a.map((value) => ({ value, isFirst: true })),
    ...b.map((value) => ({ value, isFirst: false })),
  ];
  ranked.sort((one, other) => one.value - other.value);
  const sum = ranked.reduce((all, { isFirst }, index) => all + (isFirst ? index + 1 : 0), 0);
  const expected = (a.length * (ranked.length + 1)) / 2;
  return (sum - expected) / Math.sqrt((a.length * b.length * (ranked.length + 1)) / 12);
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
