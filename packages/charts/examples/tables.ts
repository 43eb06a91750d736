import { axisDays } from '../src/layout/axisDays.ts';
import type { ResolutionTimeGroup, ResolutionTimeTable } from '../src/resolution-time/table.ts';
import { simulatedGroup } from './simulatedGroup.ts';

const none = { lower: null, upper: null };

/** The seven published neonatal iatrogenic cases: (7,28] (21,183] (0,21] (0,21] (28,inf) (0,84] (0,61]. */
const published: ResolutionTimeGroup = {
  label: 'Published neonatal iatrogenic cases',
  cases: 7,
  kaplanMeier: [
    { day: 0, survival: 1, ...none },
    { day: 21, survival: 0.714286, lower: 0.2582, upper: 0.9198 },
    { day: 28, survival: 0.571429, lower: 0.1719, upper: 0.8371 },
    { day: 61, survival: 0.380952, lower: 0.0612, upper: 0.7164 },
    { day: 84, survival: 0.190476, lower: 0.0092, upper: 0.5564 },
    { day: 183, survival: 0, ...none },
  ],
  medianDays: 61,
  turnbull: [
    { left: 7, right: 21, survivalBefore: 1, survivalAfter: 0.4 },
    { left: 28, right: 61, survivalBefore: 0.4, survivalAfter: 0 },
  ],
  riskTable: axisDays(196).map((day) => ({
    day,
    atRisk: [21, 21, 28, 28, 61, 84, 183].filter((left) => left > day).length,
    censored: day >= 28 ? 1 : 0,
    resolved: [21, 21, 28, 61, 84, 183].filter((left) => left <= day).length,
  })),
};

const caption = [
  'Log position 12 345 · policy “published”, no suppression · code 0.1.0 · origin: first presentation',
  'Sources: Song et al. 2019 and the reports listed in the data dictionary. A visit finds a lesion gone; when it vanished is known only to lie between two visits.',
];

const publishedTable: ResolutionTimeTable = {
  finding: 'Half of 7 lesions were seen to be gone by day 61, and most had gone within 3 weeks',
  subtitle: 'Time from first presentation to resolution as reported; neonatal, iatrogenic, published cases',
  caption,
  horizonDays: 196,
  groups: [published],
};

function simulated(
  finding: string,
  horizonDays: number,
  groups: readonly (readonly [label: string, cases: number, typicalDays: number])[],
): ResolutionTimeTable {
  return {
    finding,
    subtitle: 'Time from first presentation to clinical resolution, by group; simulated data',
    caption,
    horizonDays,
    groups: groups.map(([label, cases, typicalDays], index) =>
      simulatedGroup(label, 7 + index * 1013, {
        cases,
        typicalDays,
        visitEvery: Math.max(1, Math.round(horizonDays / 14)),
        horizonDays,
      }),
    ),
  };
}

const onlyCase = (changes: Partial<ResolutionTimeGroup>): ResolutionTimeGroup => ({
  label: 'Case C005',
  cases: 1,
  kaplanMeier: [
    { day: 0, survival: 1, ...none },
    { day: 28, survival: 0, ...none },
  ],
  medianDays: 28,
  turnbull: [{ left: 7, right: 28, survivalBefore: 1, survivalAfter: 0 }],
  riskTable: axisDays(56).map((day) => ({
    day,
    atRisk: day < 28 ? 1 : 0,
    censored: 0,
    resolved: day < 28 ? 0 : 1,
  })),
  ...changes,
});

const longLabel =
  'Extravasation of calcium gluconate 10 % at a peripheral line, preterm below 32 weeks, limb, treated with hyaluronidase';

/** Tables that have broken charts elsewhere, by name: each is drawn, tested and looked at. */
export const exampleTables: Readonly<Record<string, ResolutionTimeTable>> = {
  published: publishedTable,
  'two-groups': simulated('Lesions after extravasation were gone sooner than those after a heel prick', 210, [
    ['Calcium extravasation', 64, 45],
    ['Heel prick', 41, 90],
  ]),
  'three-groups': simulated('Limb lesions resolved first, scalp lesions last', 365, [
    ['Limb', 120, 70],
    ['Trunk', 48, 120],
    ['Scalp', 23, 190],
  ]),
  'four-groups': simulated('Four groups differ little', 182, [
    ['Limb', 1204, 40],
    ['Trunk', 48, 50],
    ['Scalp', 23, 60],
    ['Face', 9, 45],
  ]),
  'five-groups': simulated('Five groups: the smallest tells least', 365, [
    ['Limb', 120, 70],
    ['Trunk', 48, 120],
    ['Scalp', 23, 190],
    ['Face', 9, 60],
    ['More than one site', 14, 150],
  ]),
  'long-labels': {
    ...simulated(
      'Lesions that were treated with hyaluronidase resolved at about the same time as lesions that were left alone, in a selection whose description needs more than a single line',
      210,
      [
        [longLabel, 22, 50],
        [longLabel.replace('treated with hyaluronidase', 'left alone'), 31, 55],
        ['Pneumonoultramicroscopicsilicovolcanoconiosis-like-label-without-a-space', 12, 80],
      ],
    ),
    subtitle: `Time from first presentation to radiographic resolution, lesion level; ${longLabel}; recorded age below 90 days`,
  },
  'one-case': {
    ...publishedTable,
    finding: 'The one lesion was gone between day 7 and day 28',
    horizonDays: 56,
    groups: [onlyCase({})],
  },
  'no-events': {
    ...publishedTable,
    finding: 'None of 3 lesions was seen to resolve',
    horizonDays: 56,
    groups: [
      onlyCase({
        label: 'Followed for 6 weeks',
        cases: 3,
        kaplanMeier: [
          { day: 0, survival: 1, ...none },
          { day: 42, survival: 1, ...none },
        ],
        medianDays: null,
        turnbull: [{ left: 42, right: null, survivalBefore: 1, survivalAfter: 0 }],
        riskTable: axisDays(56).map((day) => ({
          day,
          atRisk: day < 42 ? 3 : 0,
          censored: day < 42 ? 0 : 3,
          resolved: 0,
        })),
      }),
    ],
  },
  'all-at-day-0': {
    ...publishedTable,
    finding: 'All 4 lesions were gone at first presentation',
    horizonDays: 28,
    groups: [
      onlyCase({
        label: 'Seen once',
        cases: 4,
        kaplanMeier: [
          { day: 0, survival: 1, ...none },
          { day: 0, survival: 0, ...none },
        ],
        medianDays: 0,
        turnbull: [{ left: 0, right: 0, survivalBefore: 1, survivalAfter: 0 }],
        riskTable: axisDays(28).map((day) => ({ day, atRisk: day === 0 ? 4 : 0, censored: 0, resolved: 4 })),
      }),
    ],
  },
  'ten-days': simulated('Most lesions were gone within a week', 10, [['Superficial', 15, 4]]),
  'three-years': simulated('A fifth of the lesions needed more than a year', 1096, [
    ['Metastatic', 250, 300],
  ]),
  'empty-group': simulated('One group has no case', 182, [
    ['Limb', 40, 40],
    ['Scalp', 0, 60],
  ]),
  'no-groups': { ...publishedTable, finding: '7 or fewer cases: not shown', groups: [] },
};

const hidden: ResolutionTimeGroup = {
  label: 'Trunk',
  cases: { value: null, suppressed: 'small' },
  suppressed: 'small',
  kaplanMeier: [],
  medianDays: null,
  turnbull: [],
  riskTable: [],
};

/** Tables of groups that are not shown, or not wholly. */
function partlyShown(): Record<string, ResolutionTimeTable> {
  const base = simulated('Limb lesions resolved sooner; the trunk is not shown', 365, [
    ['Limb', 120, 70],
    ['Scalp', 40, 150],
  ]);
  const [limb, scalp] = base.groups;
  if (limb === undefined || scalp === undefined) throw new Error('two groups were simulated');
  const until = 183;
  return {
    'partly-shown': {
      ...base,
      groups: [
        {
          ...limb,
          medianDays: { from: 63, to: 70 },
          competing: { removed: { value: 10 }, died: { value: null, suppressed: 'small' } },
          riskTable: limb.riskTable.map((row) => ({
            ...row,
            censored: { value: null, suppressed: 'complementary' as const },
          })),
        },
        {
          ...scalp,
          medianDays: { value: null, suppressed: 'small' },
          kaplanMeier: scalp.kaplanMeier.filter((point) => point.day <= until),
          turnbull: scalp.turnbull.filter(({ right }) => right !== null && right <= until),
          riskTable: scalp.riskTable.filter(({ day }) => day <= until),
          shownUntilDay: until,
        },
        hidden,
      ],
    },
    'ends-early': {
      ...base,
      groups: [{ ...scalp, shownUntilDay: 340, riskTable: scalp.riskTable.filter(({ day }) => day <= 340) }],
    },
    'all-suppressed': { ...base, groups: [hidden, { ...hidden, label: '두피', suppressed: 'ledger' }] },
    'twelve-groups': simulated(
      'Twelve groups',
      365,
      Array.from({ length: 12 }, (_, index) => [
        index === 4 ? longLabel : `Site ${index + 1}`,
        15 + 12 * index,
        40 + 20 * index,
      ]),
    ),
  };
}

/** Every one of them, those with parts that are not shown among them. */
export const resolutionTables: Readonly<Record<string, ResolutionTimeTable>> = {
  ...exampleTables,
  ...partlyShown(),
};

/** The first of them as a Korean page would show it. */
export const koreanTable: ResolutionTimeTable = {
  ...publishedTable,
  finding: '병변 7건 중 절반은 61일까지 소실이 확인되었고, 대부분은 3주 안에 사라졌습니다',
  subtitle: '첫 내원부터 보고된 소실까지의 기간; 신생아, 의인성, 출판된 증례',
  caption: [
    '기록 위치 12 345 · 공개 정책 “published”, 비공개 처리 없음 · 기점: 첫 내원',
    '출처: Song 등 2019 및 자료 사전에 열거된 증례 보고. 병변이 사라진 시점은 두 방문 사이에 있다는 것만 알 수 있습니다.',
  ],
  groups: [{ ...published, label: '출판된 신생아 의인성 증례' }],
};
