import type { CentreComparisonTable, FunnelLimit } from '../../src/centre-comparison/table.ts';
import { caption, centreName, randomNumbers, shown, small } from '../made.ts';

/** Limits by the normal approximation: enough to draw. A registry gives exact ones. */
function limits(overall: number, most: number): FunnelLimit[] {
  const spread = (size: number, z: number) => z * Math.sqrt((overall * (1 - overall)) / size);
  const within = (share: number) => Math.min(1, Math.max(0, share));
  return Array.from({ length: 60 }, (_, index) => Math.round(((index + 1) * most) / 60)).map((size) => ({
    size,
    lower95: within(overall - spread(size, 1.96)),
    upper95: within(overall + spread(size, 1.96)),
    lower998: within(overall - spread(size, 3.09)),
    upper998: within(overall + spread(size, 3.09)),
  }));
}

function simulated(count: number, most: number): CentreComparisonTable {
  const random = randomNumbers(count + 3);
  return {
    subtitle: 'Resolved within 6 months, by centre; simulated data',
    caption,
    measure: 'Resolved within 6 months',
    scale: 'share',
    overall: 0.7,
    limits: limits(0.7, most),
    centres: Array.from({ length: count }, (_, index) => {
      const size = Math.round((most * (1 + 8 * random())) / 10);
      const value = Math.min(1, Math.max(0, 0.7 + (random() + random() - 1) * 0.35));
      const distance = Math.abs(value - 0.7) / Math.sqrt(0.21 / size);
      return {
        label: centreName(index),
        size: shown(size),
        value: index % 9 === 8 ? small : shown(Math.round(value * 100) / 100),
        outside: distance > 3.09 ? '99.8' : distance > 1.96 ? '95' : 'none',
      };
    }),
  };
}

const usual = simulated(12, 120);

export const centreComparisonTables: Readonly<Record<string, CentreComparisonTable>> = {
  usual,
  'fifty-centres': simulated(50, 400),
  'own-centre': {
    ...usual,
    centres: usual.centres.map((centre, index) => ({ ...centre, own: index === 3 })),
  },
  'one-centre': { ...usual, centres: usual.centres.slice(0, 1) },
  'no-rows': { ...usual, centres: [], limits: [] },
  'all-suppressed': {
    ...usual,
    centres: usual.centres.map((centre) => ({ ...centre, size: small, value: small })),
  },
  ratio: {
    ...usual,
    measure: 'Resolved cases, observed to expected',
    scale: 'ratio',
    overall: 1,
    limits: limits(0.5, 60).map(({ size, ...limit }) => ({
      size,
      lower95: 2 * limit.lower95,
      upper95: 2 * limit.upper95,
      lower998: 2 * limit.lower998,
      upper998: 2 * limit.upper998,
    })),
    centres: [
      { label: 'Leiden', size: shown(12.4), value: shown(0.81), outside: 'none' },
      { label: '서울대학교 어린이병원', size: shown(48.1), value: shown(1.9), outside: '99.8' },
      { label: 'Busan', size: shown(3.2), value: shown(0), outside: 'none' },
      {
        label: 'University Hospital of the Northern Territories',
        size: shown(58),
        value: shown(0.7),
        outside: '95',
      },
    ],
  },
};
