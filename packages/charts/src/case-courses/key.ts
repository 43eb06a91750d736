import { type KeyBlock, type KeyEntry, keyBlock, type Point, sampleSize } from '../layout/key.ts';
import { placedRects, placedRules, placedSymbols } from '../layout/placedMarks.ts';
import { courseLooks, type EndMark, endLooks, endMarkNames } from './courseMarks.ts';
import type { CaseCourse } from './table.ts';
import type { courseWords } from './words.ts';

const middleOf = ({ x, y }: Point): Point => ({
  x: x + sampleSize.width / 2,
  y: y + sampleSize.height / 2,
});

/** What is drawn in at least one row. */
export function courseKey(cases: readonly CaseCourse[], words: ReturnType<typeof courseWords>): KeyBlock {
  const entries: KeyEntry[] = [{ text: words.observed, sample: observedSample }];
  if (cases.some(({ visits }) => visits.length > 0)) entries.push({ text: words.visit, sample: visitSample });
  if (cases.some(({ resolution }) => resolution !== null && resolution.left < resolution.right))
    entries.push({ text: words.resolvedBetween, sample: resolutionSample });
  const names: Record<EndMark, string> = {
    resolvedExactly: words.ends.resolved,
    removed: words.ends.removed,
    died: words.ends.died,
    lost: words.ends.lost,
  };
  const drawn: Record<EndMark, boolean> = {
    resolvedExactly: cases.some(
      ({ resolution }) => resolution !== null && resolution.left === resolution.right,
    ),
    removed: cases.some(({ removedDay }) => removedDay !== null),
    died: cases.some(({ diedDay }) => diedDay !== null),
    lost: cases.some(({ lostDay }) => lostDay !== null),
  };
  for (const name of endMarkNames)
    if (drawn[name]) entries.push({ text: names[name], sample: endSample(name) });
  return keyBlock(entries);
}

function observedSample({ x, y }: Point) {
  const middle = y + sampleSize.height / 2;
  return [placedRules([{ x, x2: x + sampleSize.width, y: middle, y2: middle }], courseLooks.observed)];
}

function visitSample(corner: Point) {
  const { size, ...look } = courseLooks.visit;
  return [placedSymbols([middleOf(corner)], 'circle', size, look)];
}

function resolutionSample({ x, y }: Point) {
  return [
    placedRects(
      [{ x: x + 4, x2: x + sampleSize.width - 4, y: y + 1.5, y2: y + 11.5 }],
      courseLooks.resolution,
    ),
  ];
}

function endSample(name: EndMark) {
  const { shape, size, ...look } = endLooks[name];
  return (corner: Point) => [placedSymbols([middleOf(corner)], shape, size, { ...look, strokeWidth: 1 })];
}
