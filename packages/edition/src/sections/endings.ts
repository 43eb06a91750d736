import type { EditionStratum } from '../content/questions.ts';
import type { Block } from '../document/document.ts';
import { endingsFigure } from './endingsFigure.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';
import { stratumName, untold } from './stratum.ts';

/** Resolution beside what can come before it: removal by a procedure, and death. */
export const endings: SectionMaker = (source) => ({
  id: 'how-cases-end',
  title: source.t({ en: 'How cases end', ko: '증례의 결과' }),
  blocks: [
    paragraph(
      source.t({
        en: 'Three things can end a case, and what comes first counts: the lumps are seen to be gone, a procedure takes one out, or the infant dies. Whoever dies after the lumps were seen to be gone counts as resolved. After a removal or a death a case can no longer resolve by itself, so each curve is the share of all cases that had ended in this way by a day (Aalen–Johansen), and the three add up to at most 100%.',
        ko: '증례를 종결하는 것은 세 가지이며 먼저 일어난 것을 셉니다. 덩어리의 소실이 확인되거나, 시술로 제거되거나, 환아가 사망하는 것입니다. 소실이 확인된 뒤 사망한 증례는 소실로 셉니다. 제거나 사망 이후에는 저절로 소실될 수 없으므로, 각 곡선은 전체 증례 중 해당 일까지 그렇게 종결된 비율(Aalen–Johansen)이며 셋의 합은 100%를 넘지 않습니다.',
      }),
    ),
    paragraph(
      source.t({
        en: 'A case that was lost to follow-up, or has not ended, is counted up to when it was last seen (censored), as if it went on like those that are still followed. If families stay away because the lumps are gone, resolution comes out too low here. A resolution counts on the visit that found it, a removal and a death on their own day, or the last day on which they can have been.',
        ko: '추적이 끊긴 증례나 아직 종결되지 않은 증례는 마지막으로 관찰된 시점까지만 셉니다(중도절단). 이후의 경과가 계속 추적되는 증례와 같다고 보는 것이므로, 덩어리가 사라져서 내원하지 않는 가족이 많다면 소실 비율은 실제보다 낮게 나타납니다. 소실은 확인된 방문일에, 제거와 사망은 일어난 날에 세며, 날짜가 범위로만 알려진 경우 그 마지막 날에 셉니다.',
      }),
      'note',
    ),
    ...source.strata.flatMap((stratum) => [
      { kind: 'heading' as const, text: source.t(stratumName[stratum]) },
      ...endingsOf(source, stratum),
    ]),
  ],
});

/** The figures of a stratum, of the cases of the founding question and of all; in words where there is too little for one. */
function endingsOf(source: SectionSource, stratum: EditionStratum): Block[] {
  const figureOf = (group: 'founding' | 'all'): Block[] => {
    const answer = source.answers.cumulativeIncidence(`${stratum}-${group}-ends`);
    const [only] = answer?.groups ?? [];
    const isTold = only?.curveSuppressed === null && (only.cases ?? 0) > 0;
    return answer === null || !isTold ? [] : [endingsFigure(source, `endings-${stratum}-${group}`, answer)];
  };
  const [founding, all] = [figureOf('founding'), figureOf('all')];
  if (founding.length + all.length === 0) {
    return [untold(source, stratum, `${stratum}-all-ends`)];
  }
  return [...(founding.length > 0 ? founding : [paragraph(tooFewYoung(source), 'note')]), ...all];
}

const tooFewYoung = ({ t }: SectionSource): string =>
  t({
    en: 'Infants younger than 90 days whose lesions came after medical treatment are too few as yet for a figure of their own.',
    ko: '생후 90일 미만 의인성 증례만으로는 아직 그림을 제시할 만큼 증례가 충분하지 않습니다.',
  });
