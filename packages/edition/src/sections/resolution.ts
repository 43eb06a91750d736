import { type Dimension, labelOf, type ResolutionTimeGroup } from '@calcinosis/questions';
import { type EditionStratum, resolutionDimensions } from '../content/questions.ts';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { dimensionName } from './caseMix.ts';
import { mediansTable, resolutionFigure } from './resolutionFigure.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';
import { stratumName, untold } from './stratum.ts';

/** A curve of fewer cases tells of single infants more than of a group. */
const fewestForCurve = 5;

/** More panels than this cannot be compared by eye: then the largest groups are drawn. */
const mostCurves = 12;

/** The heart of an edition: both estimators, with the numbers at risk, for all cases and by pattern, agent and site. */
export const resolution: SectionMaker = (source) => ({
  id: 'time-to-resolution',
  title: source.t({ en: 'Time to resolution', ko: '소실까지의 기간' }),
  blocks: [
    paragraph(
      source.t({
        en: 'A visit finds a lesion gone; when it vanished is known only to lie after the visit before. Turnbull’s estimate uses these intervals. Kaplan–Meier takes the visit itself for the day of resolution, and so measures the visits as well as the disease. Both are shown, since most of the literature reports the second.',
        ko: '소실은 방문 때 확인되며, 실제 시점은 직전 방문 이후라는 것만 알 수 있습니다. Turnbull 추정은 이 구간을 사용합니다. Kaplan–Meier는 방문일 자체를 소실일로 보므로 질환뿐 아니라 방문 간격도 함께 반영합니다. 문헌 대부분이 후자를 보고하므로 둘 다 제시합니다.',
      }),
    ),
    paragraph(
      source.t({
        en: 'A median by Turnbull is the interval in which half had resolved; one by Kaplan–Meier is the visit by which half were first seen resolved, with its 95% log–log limits. Where a share that has not yet resolved is told as a range, the day lies within an interval, and the curve falls through that range somewhere in it.',
        ko: 'Turnbull 중앙값은 절반이 소실된 시점이 속한 구간이고, Kaplan–Meier 중앙값은 절반에서 처음 소실이 확인된 방문일과 95% log–log 신뢰한계입니다. 미소실 비율이 범위로 제시된 것은 해당 일이 구간 안에 있어 곡선이 그 범위의 어딘가를 지나기 때문입니다.',
      }),
      'note',
    ),
    ...source.strata.flatMap((stratum) => [
      heading(source.t(stratumName[stratum])),
      ...founding(source, stratum),
      ...byEndpoint(source, stratum),
    ]),
    ...resolutionDimensions.flatMap((dimension) => [
      heading(
        source.t({
          en: `By ${dimensionName(dimension, source).toLowerCase()}`,
          ko: `${dimensionName(dimension, source)}별`,
        }),
      ),
      ...source.strata.flatMap((stratum) => byDimension(source, stratum, dimension)),
    ]),
  ],
});

const heading = (text: string): Block => ({ kind: 'heading', text });

function founding(source: SectionSource, stratum: EditionStratum): Block[] {
  const id = `${stratum}-founding`;
  const answer = source.answers.resolutionTime(id);
  const [group] = answer?.groups ?? [];
  if (answer === null || group === undefined || !hasCurve(group)) {
    return [untold(source, stratum, id)];
  }
  return [resolutionFigure(source, `resolution-${id}`, answer), ...visitGap(source, group)];
}

const hasCurve = ({ cases, curveSuppressed }: ResolutionTimeGroup): boolean =>
  curveSuppressed === null && (cases ?? 0) > 0;

/** By how much the schedule of visits moves the median. */
function visitGap({ t }: SectionSource, group: ResolutionTimeGroup): Block[] {
  const { median } = group.turnbull;
  const seen = group.kaplanMeier.median;
  if (median === null || median.right === null || seen === null || seen <= median.right) return [];
  const days = whole(seen - median.right);
  return [
    paragraph(
      t({
        en: `The visit gap: half were first seen resolved by day ${whole(seen)}, but had resolved by day ${whole(median.right)} at the latest. At least ${days} days of the first figure are the visits, not the disease.`,
        ko: `방문 간격의 영향: 절반에서 소실이 처음 확인된 것은 ${whole(seen)}일이지만, 실제로는 늦어도 ${whole(median.right)}일까지 소실되었습니다. 차이 중 적어도 ${days}일은 질환이 아니라 방문 일정에서 온 것입니다.`,
      }),
    ),
  ];
}

function byEndpoint(source: SectionSource, stratum: EditionStratum): Block[] {
  const { t } = source;
  const endpoints = [
    ...(stratum === 'published'
      ? [{ id: 'all', label: t({ en: 'as the publication reports it', ko: '문헌에 보고된 대로' }) }]
      : []),
    { id: 'clinical', label: t({ en: 'clinical: not palpable', ko: '임상적 소실: 만져지지 않음' }) },
    {
      id: 'radiographic',
      label: t({ en: 'radiographic: no calcification on film', ko: '방사선학적 소실: 영상에 석회화 없음' }),
    },
    { id: 'complete', label: t({ en: 'complete: both', ko: '완전 소실: 둘 다' }) },
  ];
  const rows = endpoints.map(({ id, label }) => ({
    label,
    group: source.answers.resolutionTime(`${stratum}-${id}`)?.groups[0] ?? null,
  }));
  if (rows.every(({ group }) => (group?.cases ?? 0) === 0)) return [];
  return [
    mediansTable(
      source,
      `resolution-${stratum}-endpoints`,
      t({
        en: `${stratumName[stratum].en}, all, by endpoint`,
        ko: `${stratumName[stratum].ko} 전체, 종결점별`,
      }),
      t({ en: 'Endpoint', ko: '종결점' }),
      rows,
    ),
  ];
}

function byDimension(source: SectionSource, stratum: EditionStratum, dimension: Dimension): Block[] {
  const { t, language } = source;
  const id = `${stratum}-by-${dimension}`;
  const answer = source.answers.resolutionTime(id);
  const shown = (answer?.groups ?? []).filter(({ cases }) => (cases ?? 0) > 0);
  if (answer === null || shown.length === 0) return [untold(source, stratum, id)];
  const name = dimensionName(dimension, source);
  const of = stratumName[stratum];
  const drawn = largest(
    shown.filter((group) => hasCurve(group) && (group.cases ?? 0) >= fewestForCurve),
    mostCurves,
  );
  const curves: Block[] =
    drawn.length >= 2
      ? [
          resolutionFigure(source, `resolution-${id}`, { ...answer, groups: drawn }),
          ...undrawn(source, shown.length - drawn.length),
        ]
      : [
          paragraph(
            t({
              en: `No curves: two groups of ${fewestForCurve} cases or more are needed to compare.`,
              ko: `곡선 없음: 비교하려면 ${fewestForCurve}례 이상인 군이 둘 이상 필요합니다.`,
            }),
            'note',
          ),
        ];
  return [
    mediansTable(
      source,
      `resolution-${id}-medians`,
      t({ en: `${of.en} by ${name.toLowerCase()}`, ko: `${of.ko}, ${name}별` }),
      name,
      shown.map((group) => ({ label: labelOf(answer, group, language), group })),
      hiddenGroups(source, answer),
    ),
    ...curves,
  ];
}

/** How many groups of the table have no curve in the figure; nothing where all have. */
function undrawn({ t }: SectionSource, count: number): Block[] {
  if (count === 0) return [];
  return [
    paragraph(
      t({
        en: `${count === 1 ? 'One group of the table is' : `${count} groups of the table are`} not drawn: curves are of at most ${mostCurves} groups, the largest of those with ${fewestForCurve} cases or more whose curve is told.`,
        ko: `표의 군 중 ${count}개는 그리지 않았습니다. 곡선은 공개된 ${fewestForCurve}례 이상의 군 가운데 큰 순서로 최대 ${mostCurves}개만 그립니다.`,
      }),
      'note',
    ),
  ];
}

/** The groups with most cases, in the order that they have. */
function largest(groups: readonly ResolutionTimeGroup[], most: number): ResolutionTimeGroup[] {
  const chosen = new Set(groups.toSorted((a, b) => (b.cases ?? 0) - (a.cases ?? 0)).slice(0, most));
  return groups.filter((group) => chosen.has(group));
}

/** How many groups are not shown; nothing where all are. */
function hiddenGroups(
  { t }: SectionSource,
  { groups }: { readonly groups: readonly ResolutionTimeGroup[] },
): string | undefined {
  const hidden = groups.filter(({ cases }) => cases === null).length;
  if (hidden === 0) return undefined;
  return t({
    en:
      hidden === 1
        ? 'One more group is not shown: its cases are too few, or would tell of too few.'
        : `${hidden} more groups are not shown: their cases are too few, or would tell of too few.`,
    ko: `증례가 너무 적거나 적은 증례를 드러낼 수 있는 군 ${hidden}개는 제시하지 않습니다.`,
  });
}
