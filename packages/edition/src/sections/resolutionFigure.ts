import { resolutionTimeChart, smallMultiplesChart } from '@calcinosis/charts';
import {
  labelOf,
  type ResolutionTimeAnswer,
  type ResolutionTimeGroup,
  resolutionTimeTable,
} from '@calcinosis/questions';
import type { FigureBlock, TableBlock } from '../document/document.ts';
import { absent, percent, whole } from '../document/numbers.ts';
import { counted, firstSeenMedian, turnbullMedian } from './cells.ts';
import { withOwnNotes } from './figureNotes.ts';
import type { SectionSource } from './section.ts';

/** More panels than this have no room for the numbers under them. */
const mostWithNumbers = 4;

/** A chart of an answer with its finding as its title, and the numbers at its ticks as its twin. */
export function resolutionFigure(
  source: SectionSource,
  id: string,
  answer: ResolutionTimeAnswer,
): FigureBlock {
  const { language } = source;
  const table = resolutionTimeTable(withOwnNotes(answer), language);
  const chart = answer.groups.length > mostWithNumbers ? smallMultiplesChart : resolutionTimeChart;
  const specification = chart(table, { language });
  return {
    kind: 'figure',
    id,
    title: table.finding,
    alt: specification.description ?? table.finding,
    specification,
    twin: riskTwin(source, id, answer),
  };
}

/** What the curves show, as numbers: at risk, censored and resolved, and both estimates at each tick. */
function riskTwin(source: SectionSource, id: string, answer: ResolutionTimeAnswer): TableBlock {
  const { t, language } = source;
  const several = answer.groups.length > 1;
  const rows = answer.groups.flatMap((group) =>
    group.riskTable.map(({ day, atRisk, censored, resolved }, index) => [
      ...(several ? [index === 0 ? labelOf(answer, group, language) : ''] : []),
      whole(day),
      whole(atRisk),
      whole(censored),
      whole(resolved),
      percent(group.kaplanMeier.steps.findLast((step) => step.day <= day)?.survival ?? 1),
      turnbullAt(group.turnbull.intervals, day),
    ]),
  );
  return {
    kind: 'table',
    id: `${id}-numbers`,
    title: t({ en: 'The figure in numbers', ko: '그림의 수치' }),
    columns: [
      ...(several ? [{ title: t({ en: 'Group', ko: '군' }), align: 'start' as const, share: 3 }] : []),
      { title: t({ en: 'Day', ko: '일' }), align: 'end', share: 1 },
      { title: t({ en: 'At risk', ko: '관찰 중' }), align: 'end', share: 1.3 },
      { title: t({ en: 'Censored', ko: '중도절단' }), align: 'end', share: 1.5 },
      { title: t({ en: 'Resolved', ko: '소실' }), align: 'end', share: 1.5 },
      {
        title: t({ en: 'Not yet seen resolved (Kaplan–Meier)', ko: '소실 미확인 비율 (Kaplan–Meier)' }),
        align: 'end',
        share: 3,
      },
      {
        title: t({ en: 'Not yet resolved (Turnbull)', ko: '미소실 비율 (Turnbull)' }),
        align: 'end',
        share: 3,
      },
    ],
    rows,
  };
}

function turnbullAt(intervals: ResolutionTimeGroup['turnbull']['intervals'], day: number): string {
  const massOf = (some: typeof intervals) => some.reduce((sum, { mass }) => sum + mass, 0);
  const gone = massOf(intervals.filter(({ right }) => right !== null && right <= day));
  const begun = massOf(intervals.filter(({ left }) => left < day));
  const most = percent(Math.max(0, 1 - gone));
  const least = percent(Math.max(0, 1 - Math.max(begun, gone)));
  return most === least ? most : `${least}–${most}`;
}

/** Both medians of each group, side by side. */
export function mediansTable(
  source: SectionSource,
  id: string,
  title: string,
  groupTitle: string,
  answers: readonly {
    readonly label: string;
    /** Null where it is not told. */
    readonly group: ResolutionTimeGroup | null;
  }[],
  note?: string,
): TableBlock {
  const { t, language } = source;
  return {
    kind: 'table',
    id,
    title,
    columns: [
      { title: groupTitle, align: 'start', share: 4 },
      { title: t({ en: 'Cases', ko: '증례' }), align: 'end', share: 1 },
      { title: t({ en: 'Resolved', ko: '소실' }), align: 'end', share: 1 },
      { title: t({ en: 'Median in days, Turnbull', ko: '중앙값(일), Turnbull' }), align: 'end', share: 2 },
      {
        title: t({ en: 'Median in days, Kaplan–Meier', ko: '중앙값(일), Kaplan–Meier' }),
        align: 'end',
        share: 3,
      },
    ],
    rows: answers.map(({ label, group }) =>
      group === null
        ? [label, absent, absent, absent, absent]
        : [
            label,
            counted(group.cases),
            counted(group.resolved),
            turnbullMedian(group, language),
            firstSeenMedian(group, language),
          ],
    ),
    ...(note === undefined ? {} : { note }),
  };
}
