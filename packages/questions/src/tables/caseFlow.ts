import { type Endpoint, endpoint, type Label } from '@calcinosis/dictionary';
import { type FlowEnd, flowEnds } from '@calcinosis/registry';
import type { Category, CodedFact, TableDimension } from './tableDimension.ts';
import type { CaseTable, TableKind } from './tableKind.ts';
import { type TablesQuestion, tablesQuestion } from './tablesQuestion.ts';

const caseFlowQuestion = tablesQuestion
  .omit({ by: true })
  .extend({
    endpoint: endpoint.default('clinical').meta({
      title: 'Endpoint',
      description: `At which the flow ends: ${endpoint.options.join(', ')} (published cases only).`,
    }),
  })
  .refine(({ stratum, endpoint: asked }) => stratum === 'published' || asked !== 'as-reported', {
    path: ['endpoint'],
    error: 'expected clinical, radiographic or complete: only published cases have an as-reported endpoint',
  });

/** Those that go on from a step to the next one. */
export const goesOn = { counted: 'counted', followedUp: 'followed-up' } as const;

type FlowCode = FlowEnd | (typeof goesOn)[keyof typeof goesOn];

const labels: Readonly<Record<FlowCode, Label>> = {
  counted: { en: 'Cases that count', ko: '집계 대상 증례' },
  'taken-back': { en: 'Entered in error, or taken back', ko: '오류 등록 또는 철회' },
  merged: { en: 'Counted with another case of the same infant', ko: '동일 환아의 다른 증례와 병합' },
  'followed-up': { en: 'Cases assessed and followed up', ko: '평가 및 추적된 증례' },
  'not-assessed': { en: 'Endpoint never assessed', ko: '종결점을 평가하지 않음' },
  'not-followed-up': { en: 'Not seen again yet', ko: '아직 추적 방문 없음' },
  resolved: { en: 'Resolved', ko: '소실' },
  removed: { en: 'Removed by a procedure', ko: '시술로 제거' },
  died: { en: 'Died before resolution', ko: '소실 전 사망' },
  lost: { en: 'Lost to follow-up', ko: '추적 중단' },
  unresolved: { en: 'Not resolved when last seen', ko: '마지막 방문 시 미소실' },
};

const labelOf = new Map<string, Label>(Object.entries(labels));

/** What a code of the flow is called; the code itself when it is none. */
export const flowLabel = (code: string): Label => labelOf.get(code) ?? { en: code, ko: code };

const facts: Readonly<Record<Endpoint, CodedFact>> = {
  clinical: 'flow_clinical',
  radiographic: 'flow_radiographic',
  complete: 'flow_complete',
  'as-reported': 'flow_as_reported',
};

const leftOutFirst: readonly FlowEnd[] = ['taken-back', 'merged'];
const leftOutThen: readonly FlowEnd[] = ['not-assessed', 'not-followed-up'];
const ends = flowEnds.filter((end) => !leftOutFirst.includes(end) && !leftOutThen.includes(end));

/**
 * From all cases that were registered to how they ended: a table for each step. Whether a lesion can be felt is known as soon
 * as it presents, so nobody is left out for the clinical endpoint.
 *
 * Of all hospitals a number that two steps share is told once: those that count are told by other answers as well, and those
 * that were followed up follow from what the step before tells.
 */
function stepsTo(asked: Endpoint, { stratum }: Pick<TablesQuestion, 'stratum'>): CaseTable[] {
  const fact = facts[asked];
  const isPooled = stratum === 'hospital';
  const unseen = asked === 'clinical' ? leftOutThen.slice(1) : leftOutThen;
  return [
    {
      ...step('registered', { en: 'All registered', ko: '전체 등록' }, fact, [
        ...leftOutFirst.map((code) => [code, [code]] as const),
        [goesOn.counted, [...leftOutThen, ...ends], isPooled ? 'elsewhere' : undefined],
      ]),
      among: 'registered',
    },
    step('counted', labels.counted, fact, [
      ...unseen.map((code) => [code, [code]] as const),
      [goesOn.followedUp, ends, isPooled ? 'rest' : undefined],
    ]),
    {
      ...step(
        'followed-up',
        labels['followed-up'],
        fact,
        ends.map((code) => [code, [code]] as const),
      ),
      among: { fact, codes: ends },
      ...(isPooled ? { isRest: true } : {}),
    },
  ];
}

function step(
  name: string,
  label: Label,
  fact: CodedFact,
  groups: readonly (readonly [code: FlowCode, ends: readonly FlowEnd[], told?: Category['told']])[],
): CaseTable {
  const dimension: TableDimension = {
    name,
    label,
    categories: groups.map(([code, , told]) => ({
      code,
      label: labels[code],
      ...(told === undefined ? {} : { told }),
    })),
    reading: { fact, groups: Object.fromEntries(groups.map(([code, of]) => [code, of])) },
  };
  return { name, label, dimensions: [dimension] };
}

/** From all cases that were registered to how they ended. */
export const caseFlow = {
  name: 'case-flow',
  title: { en: 'Flow of cases', ko: '증례 흐름' },
  summary: 'From all cases that were registered to how they ended',
  description:
    'As RECORD and STROBE ask for it (items 13). Table `registered`: whether each case counts. Table `counted`: of those that do, whether the endpoint was assessed and the patient seen again. Table `followed-up`: how those ended. A transferred case goes on at its new centre; one that was erased, or may be used no more, is nowhere. Of all hospitals the number that was followed up is not told by itself: it is those that count without those that were not.',
  question: caseFlowQuestion,
  tables: (question) => stepsTo(caseFlowQuestion.parse(question).endpoint, question),
} as const satisfies TableKind;
