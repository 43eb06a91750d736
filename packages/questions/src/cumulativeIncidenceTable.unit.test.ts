import { describe, expect, it } from 'vitest';
import type { CumulativeIncidenceAnswer } from './cumulativeIncidenceAnswer.ts';
import { cumulativeIncidenceTable } from './cumulativeIncidenceTable.ts';
import { csvOf } from './tabulation/csvOf.ts';
import { tabulateCumulativeIncidence } from './tabulation/tabulateCumulativeIncidence.ts';
import { answer as times } from './testing/exampleAnswer.ts';

const { endpoint, origin, stratum } = times.question;
const step = { day: 14, atRisk: 20, events: 10, incidence: 0.5, standardError: 0.1, lower: 0.3, upper: 0.7 };

/** Half of twenty resolved by day 14; deaths are too few to be told, and nobody was removed. */
const answer: CumulativeIncidenceAnswer = {
  ...times,
  question: { endpoint, origin, stratum, by: ['sex'] },
  suppressed: 1,
  groups: [
    {
      at: ['female'],
      cases: 20,
      suppressed: null,
      curveSuppressed: null,
      toldUpTo: 28,
      causes: [
        { cause: 'resolved', suppressed: null, cases: 10, steps: [step], atHorizon: null },
        { cause: 'removed', suppressed: null, cases: 0, steps: [], atHorizon: null },
        { cause: 'died', suppressed: 'small', cases: null, steps: [], atHorizon: null },
      ],
      censored: 10,
      riskTable: [{ day: 0, atRisk: 20, resolved: 0, removed: 0, died: null, censored: 0 }],
    },
    {
      at: ['male'],
      cases: null,
      suppressed: 'complementary',
      curveSuppressed: 'complementary',
      toldUpTo: null,
      causes: [],
      censored: null,
      riskTable: [],
    },
  ],
};

describe('how cases end, as a chart shows it', () => {
  it('is a curve for each cause that is told, and says which is not', () => {
    const table = cumulativeIncidenceTable(answer, 'en');
    const small = { value: null, suppressed: 'small' };
    expect(table.horizonDays).toBe(28);
    expect(table.groups[0]).toEqual({
      label: 'female',
      cases: 20,
      shownUntilDay: 28,
      causes: [
        { cause: 'resolved', estimate: [{ day: 14, share: 0.5, lower: 0.3, upper: 0.7 }] },
        { cause: 'removed', estimate: [] },
        { cause: 'died', estimate: small },
      ],
      riskTable: [{ day: 0, atRisk: 20, resolved: 0, removed: 0, died: small, censored: 0 }],
    });
  });

  it('says of a group that is not shown why', () => {
    const why = { value: null, suppressed: 'complementary' };
    expect(cumulativeIncidenceTable(answer, 'ko').groups[1]).toEqual({
      label: '남',
      cases: why,
      suppressed: 'complementary',
      causes: [],
      riskTable: [],
    });
  });
});

describe('how cases end, as a table', () => {
  it('has a row for each step, and one for a cause or a group without any, with the reason', () => {
    const rows = csvOf(tabulateCumulativeIncidence(answer)).trimEnd().split('\n');
    expect(rows[0]).toContain(
      '\ufeffsex,cases,suppressed,cause,day,at_risk,events,incidence,standard_error,',
    );
    expect(rows.slice(1).map((row) => row.split(',').slice(0, 8).join(','))).toEqual([
      'female,20,,resolved,14,20,10,0.5',
      'female,20,,removed,,,,',
      'female,20,small,died,,,,',
      'male,,complementary,,,,,',
    ]);
  });
});
