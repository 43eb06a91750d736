import type { CaseFlowTable } from '../../src/case-flow/table.ts';
import { caption, complementary, shown, small } from '../made.ts';

const usual: CaseFlowTable = {
  subtitle: 'From registration to the analysis of clinical resolution; simulated data',
  caption,
  steps: [
    { label: 'Cases registered by 31 October 2026', cases: shown(1205), leftOut: [] },
    {
      label: 'Cases with consent, each counted once',
      cases: shown(1150),
      leftOut: [
        { label: 'Consent withdrawn', cases: small },
        { label: 'Merged with another case', cases: shown(40) },
      ],
    },
    {
      label: 'Cases in the analysis',
      cases: shown(985),
      leftOut: [
        { label: 'Clinical resolution not assessed at any visit', cases: shown(120) },
        { label: 'Origin other than the first presentation', cases: shown(35) },
        { label: '촉진이나 방사선 검사로 병변의 소실 여부를 판단할 수 없었던 증례', cases: complementary },
      ],
    },
  ],
  ends: [
    { label: 'Resolved', cases: shown(710) },
    { label: 'Removed by a procedure', cases: shown(45) },
    { label: 'Died before resolution', cases: small },
    { label: 'Not resolved when last seen', cases: shown(225) },
  ],
};

export const caseFlowTables: Readonly<Record<string, CaseFlowTable>> = {
  usual,
  'no-rows': { ...usual, steps: [], ends: [] },
  'one-step': { ...usual, steps: usual.steps.slice(0, 1), ends: [] },
  'nobody-left-out': { ...usual, steps: usual.steps.map((step) => ({ ...step, leftOut: [] })) },
  'six-ends': {
    ...usual,
    ends: [
      ...usual.ends,
      { label: 'Lost to follow-up', cases: shown(10) },
      { label: '다른 기관으로 전원', cases: shown(12_345_678) },
    ],
  },
  'all-suppressed': {
    ...usual,
    steps: usual.steps.map((step) => ({
      ...step,
      cases: small,
      leftOut: step.leftOut.map((reason) => ({ ...reason, cases: small })),
    })),
    ends: usual.ends.map((end) => ({ ...end, cases: small })),
  },
};
