import { publicPolicy } from '@calcinosis/disclosure';
import { tableKindOf, type TablesQuestion } from '@calcinosis/questions';
import { describe, expect, it } from 'vitest';
import { isScaled, releasedQuantiles } from './quantiles.ts';
import { releaseTable } from './releaseTable.ts';

const question: TablesQuestion = { stratum: 'hospital' };
const day = 24;

/** The quartiles of a table with so many cases in each band, half of them of each of two centres. */
function quartiles(cases: Readonly<Record<string, number>>) {
  const [table] = tableKindOf('latency').tables(question, []);
  if (table === undefined || !isScaled(table)) throw new TypeError('The latency has bands.');
  const counts = Object.entries(cases).flatMap(([band, all]) =>
    ['seoul', 'busan'].map((centre) => ({ at: [band], centre, cases: all / 2 })),
  );
  const { released } = releaseTable(table, counts, publicPolicy);
  return releasedQuantiles(table, released, publicPolicy).map(({ from, to }) => [from, to]);
}

const untold = [null, null];
const all = {
  '0': 20,
  '1-2': 20,
  '3-6': 20,
  '7-13': 40,
  '14-20': 20,
  '21-27': 20,
  '28-': 20,
  'not-recorded': 60,
};

describe('the quartiles of all hospitals', () => {
  it('are the bands in which they lie, of the cases that have one', () => {
    expect(quartiles(all)).toEqual([
      [day, 3 * day],
      [7 * day, 14 * day],
      [14 * day, 21 * day],
    ]);
  });

  it('have no upper bound in the last band', () => {
    expect(quartiles({ ...all, '28-': 100 })[2]).toEqual([28 * day, null]);
  });

  it('are not told where a band is hidden', () => {
    expect(quartiles({ ...all, '1-2': 4 })).toEqual([untold, untold, untold]);
  });

  it('are not told where no more cases than the policy asks for lie on a side', () => {
    const few = Object.fromEntries(Object.keys(all).map((band) => [band, band === '7-13' ? 30 : 0]));
    expect(quartiles(few)).toEqual([untold, untold, untold]);
  });
});
