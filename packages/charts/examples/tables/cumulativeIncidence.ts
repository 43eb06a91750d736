import type {
  CauseEstimate,
  CumulativeIncidenceTable,
  IncidenceGroup,
} from '../../src/cumulative-incidence/table.ts';
import { axisDays } from '../../src/layout/axisDays.ts';
import { caption, centreName, shown, small } from '../made.ts';

const horizonDays = 365;
const days = axisDays(horizonDays);

/** Shares that rise to `resolved`, `removed` and `died` with the same course. */
function group(
  label: string,
  cases: number,
  [resolved, removed, died]: readonly [number, number, number],
): IncidenceGroup {
  const course = (day: number) => Math.round((1 - Math.exp(-day / 70)) * 1000) / 1000;
  const points = (most: number, spread: number): CauseEstimate['estimate'] =>
    [14, 28, 42, 56, 84, 112, 183, 270, 340].map((day) => {
      const share = Math.round(most * course(day) * 1000) / 1000;
      return {
        day,
        share,
        lower: spread === 0 ? null : Math.max(0, Math.round((share - spread) * 1000) / 1000),
        upper: spread === 0 ? null : Math.min(1, Math.round((share + spread) * 1000) / 1000),
      };
    });
  const count = (most: number, day: number) => Math.round(cases * most * course(day));
  return {
    label,
    cases: shown(cases),
    causes: [
      { cause: 'resolved', estimate: points(resolved, 0.06) },
      { cause: 'removed', estimate: points(removed, 0) },
      { cause: 'died', estimate: points(died, 0) },
    ],
    riskTable: days.map((day) => ({
      day,
      atRisk: shown(cases - count(resolved, day) - count(removed, day) - count(died, day) - count(0.04, day)),
      resolved: shown(count(resolved, day)),
      removed: shown(count(removed, day)),
      died: shown(count(died, day)),
      censored: shown(count(0.04, day)),
    })),
  };
}

const all = group('All cases', 985, [0.74, 0.09, 0.05]);

const table = (groups: readonly IncidenceGroup[]): CumulativeIncidenceTable => ({
  subtitle: 'First of clinical resolution, removal by a procedure and death; simulated data',
  caption,
  horizonDays,
  groups,
});

const hidden: IncidenceGroup = {
  ...all,
  label: 'Trunk',
  cases: small,
  suppressed: 'small',
  causes: [],
  riskTable: [],
};

export const cumulativeIncidenceTables: Readonly<Record<string, CumulativeIncidenceTable>> = {
  usual: table([all]),
  'three-groups': table([
    group('Limb', 620, [0.82, 0.05, 0.02]),
    { ...group('Scalp', 60, [0.5, 0.2, 0.1]), shownUntilDay: 244 },
    hidden,
  ]),
  'death-suppressed': table([
    {
      ...all,
      causes: all.causes.map((cause) => (cause.cause === 'died' ? { ...cause, estimate: small } : cause)),
      riskTable: all.riskTable.map((row) => ({ ...row, died: small })),
    },
  ]),
  'twelve-groups': table(
    Array.from({ length: 12 }, (_, index) =>
      group(centreName(index), 12 + 10 * index, [0.9 - index * 0.04, 0.05, index * 0.01]),
    ),
  ),
  'no-rows': table([]),
  'no-cases': table([{ ...all, cases: shown(0), causes: [], riskTable: [] }]),
  'all-suppressed': table([hidden, { ...hidden, label: '두피', suppressed: 'ledger' }]),
  'very-large': table([group('All', 12_345_678, [0.7, 0.1, 0.05])]),
};
