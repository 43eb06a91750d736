import type { Label } from '@calcinosis/dictionary';
import { type CentreComparisonTable, ownCentre } from '@calcinosis/questions';
import type { Block } from '../document/document.ts';
import { percent } from '../document/numbers.ts';
import { centresCompared, comparisonFigure } from '../sections/comparison.ts';
import { paragraph, type SectionMaker, type SectionSource } from '../sections/section.ts';

/** The centre among the others, which are not named: its own row alone is marked. */
export const ownComparison: SectionMaker = (source) => {
  const compared = comparisonFigure(source, {
    ...centresCompared,
    table: (answer, language) => marked(centresCompared.table(answer, language), source),
  });
  const isMarked = compared.some(({ kind }) => kind === 'figure') && isAmongShown(source);
  return {
    id: 'centre-comparison',
    title: source.t({ en: 'Your centre among the others', ko: '다른 기관과 나란히 본 귀 기관' }),
    blocks: [
      paragraph(source.t(isMarked ? withYourRow : withoutYourRow)),
      ...compared.flatMap((block) => (block.kind === 'figure' ? [...beside(source), block] : [block])),
    ],
  };
};

const withYourRow: Label = {
  en: 'The comparison of centres that the edition shows, with your row marked. No other centre is named, neither here nor to any other; to them your row is one of those without a name. Your numbers are rounded here as those of all centres are, and as of the last snapshot.',
  ko: '월간호에 실린 기관 간 비교에 귀 기관의 행을 표시한 것입니다. 다른 기관의 이름은 여기에도 다른 기관에도 공개하지 않으며, 다른 기관에는 귀 기관도 이름 없는 행으로만 보입니다. 귀 기관의 수치도 다른 기관과 마찬가지로 반올림하고 마지막 공개 시점을 기준으로 합니다.',
};

const withoutYourRow: Label = {
  en: 'The comparison of centres is that of the edition: centres are compared where enough of them can be, and none is named, neither here nor to any other.',
  ko: '기관 간 비교는 월간호와 같습니다. 비교할 수 있는 기관이 충분할 때에만 비교하며, 어느 기관의 이름도 여기에도 다른 기관에도 공개하지 않습니다.',
};

/** Whether the own centre is one of those that the comparison shows. */
const isAmongShown = ({ answers }: SectionSource): boolean =>
  answers.tables('hospital-centre-comparison')?.tables[0]?.dimensions[0]?.categories.includes(ownCentre) ===
  true;

const yours: Label = { en: 'your centre', ko: '귀 기관' };

/** The table with the own row as this page calls it, and what it shows of that row for its finding. */
function marked(table: CentreComparisonTable, { t }: SectionSource): CentreComparisonTable {
  const own = table.centres.find(({ own: isOwn }) => isOwn);
  if (own === undefined || own.value.value === null) return table;
  const share = percent(own.value.value);
  const all = percent(table.overall);
  const where = t(
    {
      none: { en: 'within the 95% limits of chance', ko: '우연의 95% 한계 안' },
      '95': { en: 'outside the 95% limits of chance', ko: '우연의 95% 한계 밖' },
      '99.8': { en: 'outside the 99.8% limits of chance', ko: '우연의 99.8% 한계 밖' },
    }[own.outside],
  );
  return {
    ...table,
    finding: t({
      en: `${table.measure}: ${share} in your centre, ${all} in all centres shown; ${where}`,
      ko: `${table.measure}: 귀 기관 ${share}, 표시된 전체 기관 ${all}, ${where}`,
    }),
    centres: table.centres.map((centre) => (centre === own ? { ...own, label: t(yours) } : centre)),
  };
}

/** What stands beside the figure: why the own row is not in it, if it is not, and how far chance goes. */
function beside(source: SectionSource): Block[] {
  const { t } = source;
  const why = t({
    en: 'Your centre is not among those shown: too few of its cases are known as yet to be so, or not to be so, or its numbers would tell of another centre.',
    ko: '귀 기관은 아직 해당하는 증례나 해당하지 않는 증례가 적거나 다른 기관의 수치가 드러날 수 있어 표시된 기관에 포함되지 않습니다.',
  });
  const chance = t({
    en: 'The limits are those of chance alone: of twenty centres that do not differ at all, about one lies outside the 95% limits. A centre may lie outside them because of whom it sees, and not of what it does.',
    ko: '한계는 우연만으로 생기는 범위입니다. 서로 전혀 다르지 않은 기관 스무 곳 중에서도 한 곳 정도는 95% 한계 밖에 놓입니다. 진료가 아니라 환자 구성 때문에 한계를 벗어날 수도 있습니다.',
  });
  return [...(isAmongShown(source) ? [] : [paragraph(why)]), paragraph(chance, 'note')];
}
