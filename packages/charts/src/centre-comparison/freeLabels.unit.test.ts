import { describe, expect, it } from 'vitest';
import { textWidth } from '../layout/textWidth.ts';
import { textStyles } from '../theme/typography.ts';
import { type FreeLabel, freeLabels } from './freeLabels.ts';

const plot = { width: 400, height: 200 };
const point = { x: 200, y: 100 };

/** From where to where a label goes, and its baseline. */
function spanOf(label: FreeLabel | undefined) {
  if (label === undefined) throw new Error('There is to be a label.');
  const { x, y, text, align } = label;
  const width = textWidth(text, textStyles.label);
  return align === 'left' ? { from: x, to: x + width, y } : { from: x - width, to: x, y };
}

describe('labels beside points', () => {
  it('stand to the right of their point, or end to the left of it where that is taken', () => {
    const [free] = freeLabels([{ ...point, text: 'centre 1' }], [point], { ...plot, lines: [] });
    expect(spanOf(free).from).toBeGreaterThan(point.x);
    const neighbour = { x: 230, y: 100 };
    const [other] = freeLabels([{ ...point, text: 'centre 1' }], [point, neighbour], { ...plot, lines: [] });
    expect(other?.align).toBe('right');
    expect(spanOf(other).to).toBeLessThan(point.x);
  });

  it('keep off lines where there is room, and stand on them rather than nowhere', () => {
    const through = [
      { x: 0, y: 100 },
      { x: 400, y: 100 },
    ];
    const [off] = freeLabels([{ ...point, text: 'centre 1' }], [point], { ...plot, lines: [through] });
    expect(Math.abs(spanOf(off).y - 100)).toBeGreaterThan(5);
    const everywhere = Array.from({ length: 40 }, (_, index) =>
      through.map(({ x }) => ({ x, y: 5 * index })),
    );
    expect(
      freeLabels([{ ...point, text: 'centre 1' }], [point], { ...plot, lines: everywhere }),
    ).toHaveLength(1);
  });

  it('leave out the label that has no room at all', () => {
    const text = 'a name that is wider than the plot is on either side of its point';
    expect(freeLabels([{ ...point, text }], [point], { ...plot, lines: [] })).toEqual([]);
  });
});
