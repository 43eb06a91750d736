import type { KeyFigures } from '../content/content.ts';
import { keyFiguresOf } from '../content/keyFigures.ts';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { changes } from './changes.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';
import { whyUntold } from './stratum.ts';

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
    ...hospitals(source),
    ...published(source),
    { kind: 'heading', text: source.t({ en: 'What changed', ko: '달라진 점' }) },
    ...changes(source),
  ],
});

/** Of hospitals only what is released: rounded, and nothing of a few. */
export function hospitals(source: SectionSource): Block[] {
  const figures = keyFiguresOf(source.content)['hospital'];
  if (figures === undefined || figures.cases === null || figures.cases === 0) {
    return [paragraph(whyUntold(source, 'hospital', 'hospital-cases'))];
  }
  const { cases, analysed, resolved } = figures;
  const all = source.t({
    en: `Hospitals have registered about ${countOf(cases, 'case')}; their numbers are rounded to 5.`,
    ko: `병원들이 등록한 증례는 약 ${whole(cases)}건입니다(병원 증례의 수는 5 단위로 반올림).`,
  });
  if (analysed === null || resolved === null) {
    return [paragraph(`${all} ${whyUntold(source, 'hospital', 'hospital-founding')}`)];
  }
  return [
    paragraph(
      source.t({
        en: `${all} In about ${whole(analysed)} of them the infant was younger than 90 days, the lumps came after medical treatment, and it was recorded whether they could still be felt; in about ${whole(resolved)} of these the lumps were seen to be gone. ${medianSentence(source, figures)}`,
        ko: `${all} 이 가운데 생후 90일 미만의 의인성 석회화로 촉진 여부를 확인한 증례는 약 ${whole(analysed)}건이며, 그중 약 ${whole(resolved)}건에서 덩어리가 사라진 것이 확인되었습니다. ${medianSentence(source, figures)}`,
      }),
    ),
  ];
}

function published(source: SectionSource): Block[] {
  const figures = keyFiguresOf(source.content)['published'];
  if (figures === undefined || !figures.analysed) {
    return [
      paragraph(
        source.t({
          en: 'No published case answers the question yet.',
          ko: '아직 이 질문에 답할 수 있는 문헌 증례가 없습니다.',
        }),
      ),
    ];
  }
  const { analysed } = figures;
  const resolved = figures.resolved ?? 0;
  const cases = figures.cases ?? 0;
  return [
    paragraph(
      source.t({
        en: `The registry also holds ${countOf(cases, 'published case')}. In ${whole(analysed)} of them the infant was younger than 90 days and the lumps came after medical treatment; in ${whole(resolved)} of these ${whole(analysed)} the lumps were seen to be gone.`,
        ko: `레지스트리에는 문헌 증례 ${whole(cases)}건도 있습니다. 이 가운데 ${whole(analysed)}건은 생후 90일 미만의 의인성 석회화이며, 그중 ${whole(resolved)}건에서 덩어리가 사라진 것이 확인되었습니다.`,
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

export const countOf = (n: number, what: string): string => `${whole(n)} ${what}${n === 1 ? '' : 's'}`;

export function medianSentence({ t }: SectionSource, { medianLeft, medianRight }: KeyFigures): string {
  if (medianLeft === null || medianRight === null) {
    return t({
      en: 'In fewer than half of them the day of resolution is known well enough to say by when half had resolved.',
      ko: '절반이 사라진 시점을 말할 수 있을 만큼 소실 시기가 알려진 증례는 절반에 미치지 못합니다.',
    });
  }
  const from = whole(medianLeft);
  const to = whole(medianRight);
  return t({
    en: `Half had gone by some day between day ${from} and day ${to} after they were first seen. Nobody can say more exactly: a lump is found gone at a visit, and it vanished on some day since the visit before.`,
    ko: `처음 진료한 날로부터 ${from}일에서 ${to}일 사이의 어느 시점에 절반이 사라졌습니다. 더 정확히는 알 수 없습니다. 덩어리가 사라진 것은 방문 때 확인되며, 실제로는 그 전 방문 이후의 어느 날 사라졌기 때문입니다.`,
  });
}
