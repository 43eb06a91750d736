import type { CompletenessTable } from '../../src/completeness/table.ts';
import { caption, centreName, randomNumbers, shown, small } from '../made.ts';

const fields = [
  'Sex',
  'Gestational age',
  'Agent',
  'Dose of calcium per kg',
  'Extravasation noticed',
  'Depth of the lesion',
  'Largest diameter',
  'Palpable at each visit',
  '방문 당시 초음파 또는 방사선 검사에서 확인된 석회화',
  'Biopsy',
  'Serum calcium',
  'Serum phosphate',
];

function simulated(centreCount: number, fieldCount: number): CompletenessTable {
  const random = randomNumbers(centreCount * 31 + fieldCount);
  const typical = Array.from({ length: fieldCount }, () => 0.4 + 0.6 * random());
  const percent = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 20) / 20;
  return {
    subtitle: 'Share of the cases in which a field is recorded, of those to which it applies; simulated data',
    caption,
    fields: typical.map((share, index) => ({
      label: fields[index] ?? `Field ${index + 1}`,
      share: shown(percent(share)),
    })),
    groupedBy: 'Centre',
    groups: Array.from({ length: centreCount }, (_, index) => ({
      label: centreName(index),
      shares: typical.map((share) => (random() < 0.12 ? small : shown(percent(share + random() - 0.5)))),
    })),
  };
}

const usual = simulated(8, 12);

export const completenessTables: Readonly<Record<string, CompletenessTable>> = {
  usual,
  'fifty-centres': simulated(50, 12),
  'thirty-fields': simulated(12, 30),
  'one-centre-one-field': simulated(1, 1),
  'no-rows': { ...usual, fields: [], groups: [] },
  'no-groups': { ...usual, groupedBy: null, groups: [] },
  'few-fields': simulated(5, 4),
  'all-suppressed': {
    ...usual,
    fields: usual.fields.map((field) => ({ ...field, share: small })),
    groups: usual.groups.map((group) => ({ ...group, shares: group.shares.map(() => small) })),
  },
};
