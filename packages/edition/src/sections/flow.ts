import type { Label } from '@calcinosis/dictionary';
import type { LeftOut } from '@calcinosis/questions';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { counted } from './cells.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';

const reasons: Readonly<Record<LeftOut['because'], Label>> = {
  'endpoint-not-assessed': { en: 'Endpoint never assessed', ko: '종결점이 평가되지 않음' },
  'other-origin': { en: 'Days counted from another origin', ko: '다른 기준일로 기록됨' },
  'age-not-recorded': { en: 'Age not recorded', ko: '나이 기록 없음' },
  filtered: {
    en: 'Outside the selection (iatrogenic, younger than 90 days)',
    ko: '선택 범위 밖 (의인성, 생후 90일 미만)',
  },
};

/** From all cases to those of the first figure, as RECORD and STROBE ask: each case leaves under one reason. */
export const flow: SectionMaker = (source) => ({
  id: 'flow-of-cases',
  title: source.t({ en: 'Flow of cases', ko: '증례의 흐름' }),
  blocks: [
    paragraph(
      source.t({
        en: 'From every case of the stratum to those that the first figure is about. A case that is left out is counted once, under the first reason that holds.',
        ko: '해당 집단의 모든 증례에서 첫 그림의 분석 대상까지의 흐름입니다. 제외된 증례는 처음 해당하는 사유 하나에만 셉니다.',
      }),
    ),
    ...table(source),
  ],
});

function table(source: SectionSource): Block[] {
  const { t } = source;
  const answer = source.answer('published-founding');
  if (answer === null || answer.casesInStratum === 0) {
    return [paragraph(t({ en: 'There are no published cases yet.', ko: '아직 문헌 증례가 없습니다.' }))];
  }
  const [group] = answer.groups;
  const row = (label: Label, n: number | null): string[] => [t(label), counted(n)];
  return [
    {
      kind: 'table',
      id: 'flow-published',
      title: t({
        en: 'Published cases, from the stratum to the analysis',
        ko: '문헌 증례: 전체에서 분석 대상까지',
      }),
      columns: [
        { title: t({ en: 'Step', ko: '단계' }), align: 'start', share: 5 },
        { title: t({ en: 'Cases', ko: '증례' }), align: 'end', share: 1 },
      ],
      rows: [
        row({ en: 'Published cases', ko: '문헌 증례' }, answer.casesInStratum),
        ...answer.leftOut.map(({ because, cases }) => {
          const label = reasons[because];
          return row({ en: `Left out: ${lowerFirst(label.en)}`, ko: `제외: ${label.ko}` }, cases);
        }),
        row({ en: 'Analysed', ko: '분석 대상' }, group?.cases ?? 0),
        row({ en: 'of these seen resolved', ko: '그중 소실 확인' }, group?.resolved ?? 0),
        row({ en: 'of these removed by a procedure', ko: '그중 시술로 제거' }, group?.removed ?? 0),
        row(
          { en: 'of these died with a lesion not seen gone', ko: '그중 소실 확인 전 사망' },
          group?.died ?? 0,
        ),
        row(
          { en: 'of these not resolved when last seen', ko: '그중 마지막 관찰 시 미소실' },
          group?.censored ?? 0,
        ),
      ],
      ...(answer.parked === null || answer.parked === 0
        ? {}
        : {
            note: t({
              en: `${whole(answer.parked)} cases of the registry could not be read and are in none of these counts.`,
              ko: `레지스트리의 증례 ${whole(answer.parked)}건은 읽을 수 없어 어느 집계에도 포함되지 않았습니다.`,
            }),
          }),
    },
  ];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
