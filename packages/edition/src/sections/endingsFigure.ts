import {
  cumulativeIncidenceAltText,
  cumulativeIncidenceChart,
  cumulativeIncidenceTitle,
} from '@calcinosis/charts';
import {
  type CauseIncidence,
  type CumulativeIncidenceAnswer,
  type CumulativeIncidenceGroup,
  cumulativeIncidenceTable,
} from '@calcinosis/questions';
import type { FigureBlock, TableBlock } from '../document/document.ts';
import { absent, percent, whole } from '../document/numbers.ts';
import { counted } from './cells.ts';
import { withOwnNotes } from './figureNotes.ts';
import type { SectionSource } from './section.ts';

/** How the cases of an answer about all of them together end: the finding as its title, the numbers at its ticks as its twin. */
export function endingsFigure(
  source: SectionSource,
  id: string,
  answer: CumulativeIncidenceAnswer,
): FigureBlock {
  const { language } = source;
  const table = cumulativeIncidenceTable(withOwnNotes(answer), language);
  return {
    kind: 'figure',
    id,
    title: cumulativeIncidenceTitle(table, { language }),
    alt: cumulativeIncidenceAltText(table, { language }),
    specification: cumulativeIncidenceChart(table, { language }),
    twin: numbersTwin(source, id, answer.groups),
  };
}

/** At each tick: how many are at risk, how many had ended in each way, and the shares that the curves show. */
function numbersTwin(
  { t }: SectionSource,
  id: string,
  groups: readonly CumulativeIncidenceGroup[],
): TableBlock {
  const resolved = { en: 'Resolved', ko: '소실' };
  const removed = { en: 'Removed', ko: '제거' };
  const died = { en: 'Died', ko: '사망' };
  const ends = [resolved, removed, died];
  return {
    kind: 'table',
    id: `${id}-numbers`,
    title: t({ en: 'The figure in numbers', ko: '그림의 수치' }),
    columns: [
      t({ en: 'Day', ko: '일' }),
      t({ en: 'At risk', ko: '관찰 중' }),
      ...ends.map((end) => t(end)),
      t({ en: 'Censored', ko: '중도절단' }),
      ...ends.map(({ en, ko }) => t({ en: `${en}, share`, ko: `${ko} 비율` })),
    ].map((title) => ({ title, align: 'end', share: 1 })),
    rows: groups.flatMap(({ causes, riskTable }) =>
      riskTable.map((row) => [
        whole(row.day),
        whole(row.atRisk),
        ...[row.resolved, row.removed, row.died].map(counted),
        whole(row.censored),
        ...causes.map((cause) => shareAt(cause, row.day)),
      ]),
    ),
    note: t({
      en: 'Numbers of cases: at risk on the day; the others up to and including it. Shares: of all cases, as the curves have them. A dash stands for what is not shown: such cases count as censored.',
      ko: '증례 수: 관찰 중은 해당 일, 나머지는 해당 일까지의 누적입니다. 비율: 전체 증례 중 비율로, 곡선의 값과 같습니다. 줄표(–)는 제시하지 않는 값이며, 그런 증례는 중도절단으로 셉니다.',
    }),
  };
}

const shareAt = ({ suppressed, steps }: CauseIncidence, day: number): string =>
  suppressed === null ? percent(steps.findLast((step) => step.day <= day)?.incidence ?? 0) : absent;
