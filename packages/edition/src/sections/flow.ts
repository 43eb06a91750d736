import { caseFlowAltText, caseFlowChart, caseFlowRows, caseFlowTitle } from '@calcinosis/charts';
import type { Label } from '@calcinosis/dictionary';
import { caseFlowTable, type LeftOut, type ResolutionTimeGroup } from '@calcinosis/questions';
import { totalOf } from '../content/keyFigures.ts';
import type { EditionStratum } from '../content/questions.ts';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { counted } from './cells.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';
import { hospitalNote, stratumName, untold } from './stratum.ts';
import { tableFigure } from './tableFigure.ts';

/** In the order in which the first one that holds is the reason of a case. */
const leftOutReasons = ['endpoint-not-assessed', 'other-origin', 'age-not-recorded', 'filtered'] as const;

const reasons: Readonly<Record<LeftOut['because'], Label>> = {
  'endpoint-not-assessed': { en: 'Endpoint never assessed', ko: '종결점이 평가되지 않음' },
  'other-origin': { en: 'Days counted from another origin', ko: '다른 기준일로 기록됨' },
  'age-not-recorded': { en: 'Age not recorded', ko: '나이 기록 없음' },
  filtered: {
    en: 'Outside the selection (iatrogenic, younger than 90 days)',
    ko: '선택 범위 밖 (의인성, 생후 90일 미만)',
  },
};

/** From all cases to those of the founding figure, as RECORD and STROBE ask: each case leaves under one reason. */
export const flow: SectionMaker = (source) => ({
  id: 'flow-of-cases',
  title: source.t({ en: 'Flow of cases', ko: '증례의 흐름' }),
  blocks: [
    paragraph(
      source.t({
        en: 'From all cases that were registered to how they ended, as far as they were followed; and from there to the cases behind the main figure, which are of infants younger than 90 days whose lesions came after medical treatment. A case that is left out is counted once, under the first reason that holds.',
        ko: '등록된 모든 증례가 추적된 범위에서 어떻게 끝났는지, 그리고 그중 주 그림의 대상인 생후 90일 미만 의인성 증례에 이르는 흐름입니다. 제외된 증례는 처음 해당하는 사유 하나에만 셉니다.',
      }),
    ),
    ...source.strata.flatMap((stratum) =>
      tableFigure(source, stratum, {
        kind: 'case-flow',
        table: caseFlowTable,
        chart: caseFlowChart,
        title: caseFlowTitle,
        alt: caseFlowAltText,
        rows: caseFlowRows,
      }).filter(({ kind }) => kind === 'figure'),
    ),
    ...table(source),
  ],
});

interface Flow {
  readonly stratum: EditionStratum;
  readonly cases: number | null;
  /** Null where it is not told under which reasons cases are left out. */
  readonly leftOut: readonly LeftOut[] | null;
  readonly group: ResolutionTimeGroup | undefined;
  readonly parked: number;
}

/** The way of a stratum's cases; null where there is nothing to tell of it. */
function flowOf({ answers }: SectionSource, stratum: EditionStratum): Flow | null {
  const answer = answers.resolutionTime(`${stratum}-founding`);
  const all = answers.counts(`${stratum}-cases`);
  const cases = all === null ? null : totalOf(all);
  if (answer === null || !(cases === null || cases > 0)) return null;
  const [group] = answer.groups;
  if (cases === null && (group?.cases ?? null) === null) return null;
  return {
    stratum,
    cases,
    leftOut: stratum === 'hospital' ? null : answer.leftOut,
    group,
    parked: answer.parked ?? 0,
  };
}

function table(source: SectionSource): Block[] {
  const { t } = source;
  const flows = source.strata.flatMap((stratum) => flowOf(source, stratum) ?? []);
  const words = source.strata
    .filter((stratum) => !flows.some((each) => each.stratum === stratum))
    .map((stratum) => untold(source, stratum, `${stratum}-founding`));
  if (flows.length === 0) return words;
  const row = (label: Label, of: (flow: Flow) => number | null | undefined): string[] => [
    t(label),
    ...flows.map((each) => counted(of(each) ?? null)),
  ];
  const because = leftOutReasons.filter((reason) =>
    flows.some(({ leftOut }) => leftOut?.some((each) => each.because === reason)),
  );
  const parked = flows.find(({ parked: some }) => some > 0)?.parked ?? 0;
  const notes = [
    ...(flows.some(({ stratum }) => stratum === 'hospital') ? [t(hospitalNote)] : []),
    ...(parked === 0
      ? []
      : [
          t({
            en: `${whole(parked)} cases of the registry could not be read and are in none of these counts.`,
            ko: `레지스트리의 증례 ${whole(parked)}건은 읽을 수 없어 어느 집계에도 포함되지 않았습니다.`,
          }),
        ]),
  ];
  return [
    ...words,
    {
      kind: 'table',
      id: 'flow-numbers',
      title: t({ en: 'From all cases to the analysis', ko: '전체 증례에서 분석 대상까지' }),
      columns: [
        { title: t({ en: 'Step', ko: '단계' }), align: 'start', share: 5 },
        ...flows.map(({ stratum }) => ({
          title: t(stratumName[stratum]),
          align: 'end' as const,
          share: 2,
        })),
      ],
      rows: [
        row({ en: 'All cases', ko: '전체 증례' }, ({ cases }) => cases),
        ...because.map((reason) => {
          const label = reasons[reason];
          return row({ en: `Left out: ${lowerFirst(label.en)}`, ko: `제외: ${label.ko}` }, ({ leftOut }) =>
            leftOut === null ? null : (leftOut.find((each) => each.because === reason)?.cases ?? 0),
          );
        }),
        row({ en: 'Analysed', ko: '분석 대상' }, ({ group }) => group?.cases),
        row({ en: 'of these seen resolved', ko: '그중 소실 확인' }, ({ group }) => group?.resolved),
        row({ en: 'of these removed by a procedure', ko: '그중 시술로 제거' }, ({ group }) => group?.removed),
        row(
          { en: 'of these died with a lesion not seen gone', ko: '그중 소실 확인 전 사망' },
          ({ group }) => group?.died,
        ),
        row(
          { en: 'of these not resolved when last seen', ko: '그중 마지막 관찰 시 미소실' },
          ({ group }) => group?.censored,
        ),
      ],
      ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    },
  ];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
