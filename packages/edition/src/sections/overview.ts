import type { KeyFigures } from '../content/content.ts';
import { keyFiguresOf } from '../content/keyFigures.ts';
import { monthName } from '../content/month.ts';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';

/** One page in plain words, for whoever reads no further. */
export const overview: SectionMaker = (source) => ({
  id: 'in-plain-words',
  title: source.t({ en: 'In plain words', ko: '쉬운 요약' }),
  blocks: [
    paragraph(
      source.t({
        en: 'Newborns who are given calcium by vein sometimes grow hard, chalky lumps under the skin. The lumps are alarming and harmless: they go away by themselves. Knowing how long that takes spares an infant antibiotics, needles and surgery. This edition tells what the registry knows of it.',
        ko: '정맥으로 칼슘을 투여받은 신생아의 피부 아래에 단단한 석회 덩어리가 생기는 일이 있습니다. 놀라게 하지만 해롭지 않으며 저절로 사라집니다. 얼마나 걸리는지 알면 불필요한 항생제, 천자, 수술을 피할 수 있습니다. 이 호는 레지스트리가 현재 알고 있는 바를 전합니다.',
      }),
      'lead',
    ),
    ...published(source),
    paragraph(
      source.t({
        en: 'Cases of hospitals are shown only pooled, under disclosure control, and only when there are enough of them. In this edition there are no such numbers; everything here is from published case reports.',
        ko: '병원 증례는 충분히 모였을 때에만 공개 통제를 거쳐 합산된 형태로 제시합니다. 이번 호에는 그러한 수치가 없으며, 모든 내용은 문헌에 발표된 증례에서 나온 것입니다.',
      }),
    ),
    { kind: 'heading', text: source.t({ en: 'What changed', ko: '달라진 점' }) },
    ...changes(source),
  ],
});

function published(source: SectionSource): Block[] {
  const figures = keyFiguresOf(source.content)['published'];
  if (figures === undefined || figures.analysed === 0) {
    return [
      paragraph(
        source.t({
          en: 'No published case answers the question yet.',
          ko: '아직 이 질문에 답할 수 있는 문헌 증례가 없습니다.',
        }),
      ),
    ];
  }
  const { analysed, resolved, cases } = figures;
  return [
    paragraph(
      source.t({
        en: `The registry holds ${countOf(cases, 'published case')}. In ${whole(analysed)} of them the infant was younger than 90 days and the lumps came after medical treatment; in ${whole(resolved)} of these ${whole(analysed)} the lumps were seen to be gone.`,
        ko: `레지스트리에는 문헌 증례 ${whole(cases)}건이 있습니다. 이 가운데 ${whole(analysed)}건은 생후 90일 미만의 의인성 석회화이며, 그중 ${whole(resolved)}건에서 덩어리가 사라진 것이 확인되었습니다.`,
      }),
    ),
    paragraph(medianSentence(source, figures)),
    paragraph(
      source.t({
        en: 'Published cases are few, and they are chosen by whoever writes them up: an unusual course is more likely to be printed. They are no sample of all infants.',
        ko: '문헌 증례는 수가 적고 보고자가 선택한 것이어서, 특이한 경과가 더 많이 실리는 경향이 있습니다. 전체 영아의 표본이 아닙니다.',
      }),
    ),
  ];
}

const countOf = (n: number, what: string): string => `${whole(n)} ${what}${n === 1 ? '' : 's'}`;

function medianSentence({ t }: SectionSource, { medianLeft, medianRight }: KeyFigures): string {
  if (medianLeft === null || medianRight === null) {
    return t({
      en: 'In fewer than half of them the day of resolution is known well enough to say by when half had resolved.',
      ko: '절반이 사라진 시점을 말할 수 있을 만큼 소실 시기가 알려진 증례는 절반에 미치지 못합니다.',
    });
  }
  const from = whole(medianLeft);
  const to = whole(medianRight);
  return t({
    en: `By some day between day ${from} and day ${to} after they were first seen, half had gone. Nobody can say more exactly: a lump is found gone at a visit, and it vanished on some day since the visit before.`,
    ko: `처음 진료한 날로부터 ${from}일에서 ${to}일 사이의 어느 시점에 절반이 사라졌습니다. 더 정확히는 알 수 없습니다. 덩어리가 사라진 것은 방문 때 확인되며, 실제로는 그 전 방문 이후의 어느 날 사라졌기 때문입니다.`,
  });
}

function changes({ content, language, t }: SectionSource): Block[] {
  const { previous } = content;
  if (previous === null) {
    return [
      paragraph(
        t({
          en: 'This is the first edition; there is none to compare it with.',
          ko: '첫 호이므로 비교할 이전 호가 없습니다.',
        }),
      ),
    ];
  }
  const before = previous.figures['published'];
  const now = keyFiguresOf(content)['published'];
  if (before === undefined || now === undefined) return [];
  const since = monthName(previous.month, language);
  const difference = (name: { en: string; ko: string }, was: number, is: number) =>
    was === is
      ? t({ en: `${name.en}: ${whole(is)}, as before`, ko: `${name.ko}: ${whole(is)} (변동 없음)` })
      : t({
          en: `${name.en}: ${whole(is)}, was ${whole(was)}`,
          ko: `${name.ko}: ${whole(was)} → ${whole(is)}`,
        });
  return [
    paragraph(t({ en: `Since the edition of ${since}:`, ko: `${since}호 이후:` })),
    {
      kind: 'list',
      items: [
        difference({ en: 'Published cases', ko: '문헌 증례' }, before.cases, now.cases),
        difference(
          { en: 'Cases in the analysis above', ko: '위 분석에 포함된 증례' },
          before.analysed,
          now.analysed,
        ),
        difference({ en: 'Of these seen resolved', ko: '그중 소실 확인' }, before.resolved, now.resolved),
        sameMedian(before, now)
          ? t({ en: 'The median interval is the same.', ko: '중앙값의 구간은 같습니다.' })
          : t({
              en: `The median interval is ${intervalOf(now)}; it was ${intervalOf(before)}.`,
              ko: `중앙값의 구간이 ${intervalOf(before)}에서 ${intervalOf(now)}(으)로 바뀌었습니다.`,
            }),
      ],
    },
  ];
}

const sameMedian = (a: KeyFigures, b: KeyFigures) =>
  a.medianLeft === b.medianLeft && a.medianRight === b.medianRight;

const intervalOf = ({ medianLeft, medianRight }: KeyFigures) =>
  medianLeft === null || medianRight === null ? '–' : `${whole(medianLeft)}–${whole(medianRight)}`;
