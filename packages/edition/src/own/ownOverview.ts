import { keyFiguresOf } from '../content/keyFigures.ts';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { countOf, hospitals, medianSentence } from '../sections/overview.ts';
import { paragraph, type SectionMaker, type SectionSource } from '../sections/section.ts';
import { whyUntold } from '../sections/stratum.ts';

/** What a centre's own page is, and what it says first. */
export const ownOverview: SectionMaker = (source) => ({
  id: 'your-cases',
  title: source.t({ en: 'Your cases beside the network', ko: '네트워크와 나란히 본 귀 기관 증례' }),
  blocks: [
    paragraph(
      source.t({
        en: 'This page is for your centre alone. It tells of your own cases as they are, beside what is released of all hospitals together: yours are among them, rounded, and as of the last snapshot. A number here may be of a single infant; please do not pass the page on.',
        ko: '이 페이지는 귀 기관만을 위한 것입니다. 귀 기관의 증례는 있는 그대로, 전체 병원의 증례는 공개된 수치로 나란히 제시합니다. 귀 기관 증례도 전체에 포함되며, 전체 수치는 반올림하고 마지막 공개 시점을 기준으로 합니다. 여기의 수는 영아 한 명에 대한 것일 수 있으므로 외부에 전달하지 마십시오.',
      }),
      'lead',
    ),
    paragraph(
      source.t({
        en: 'Told here are the cases that your centre registers as a hospital. A centre that submits published cases finds them in the edition.',
        ko: '여기서는 귀 기관이 병원으로서 등록한 증례만 제시합니다. 기관이 제출한 문헌 증례는 월간호에서 제시합니다.',
      }),
    ),
    own(source),
    ...hospitals(source),
  ],
});

function own(source: SectionSource): Block {
  const figures = keyFiguresOf(source.content, source.strata)['own-centre'];
  if (figures === undefined || !figures.cases) {
    return paragraph(whyUntold(source, 'own-centre', 'own-centre-cases'));
  }
  const { cases, analysed, resolved } = figures;
  const all = source.t({
    en: `Your centre has registered ${countOf(cases, 'case')}.`,
    ko: `귀 기관이 등록한 증례는 ${whole(cases)}건입니다.`,
  });
  if (!analysed) return paragraph(all);
  return paragraph(
    source.t({
      en: `${all} In ${whole(analysed)} of them the infant was younger than 90 days, the lumps came after medical treatment, and it was recorded whether they could still be felt; in ${whole(resolved ?? 0)} of these the lumps were seen to be gone. ${medianSentence(source, figures)}`,
      ko: `${all} 이 가운데 생후 90일 미만의 의인성 석회화로 촉진 여부를 확인한 증례는 ${whole(analysed)}건이며, 그중 ${whole(resolved ?? 0)}건에서 덩어리가 사라진 것이 확인되었습니다. ${medianSentence(source, figures)}`,
    }),
  );
}
