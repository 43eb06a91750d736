import {
  type Chart,
  type ChartQuestion,
  type IncidenceChartQuestion,
  incidenceChartNames,
  tableKindOf,
  type TablesChartQuestion,
  tablesChartNames,
} from '@calcinosis/questions';
import { LRUCache } from 'lru-cache';
import type { StatisticsDesk } from '../statistics/statisticsDesk.ts';
import type { DrawingThread } from './drawingThread.ts';
import type { DrawingOrder } from './drawingOrder.ts';
import { figureOf, incidenceFigureOf } from './figure.ts';
import { pictureOf } from './picture.ts';
import { tablesFigureOf } from './tablesFigure.ts';

/** A question that a chart answers, of whatever kind. */
type AskedChart = ChartQuestion | IncidenceChartQuestion | TablesChartQuestion;

/** Charts that are kept: some 20 MB at most. */
const most = 100;

/**
 * Draws answers. A chart is made from the released answer alone and carries nothing else, so it is a
 * function of the tables, of their position and of what is asked, and is made once for all who ask the same.
 */
export class ChartDesk {
  readonly #statistics: StatisticsDesk;
  readonly #drawings: DrawingThread;
  readonly #charts = new LRUCache<string, Promise<Chart>>({ max: most });

  constructor(statistics: StatisticsDesk, drawings: DrawingThread) {
    this.#statistics = statistics;
    this.#drawings = drawings;
  }

  /** @throws DrawingsBusyError */
  async chart(asked: AskedChart): Promise<Chart> {
    const key = keyOf(await this.#statistics.state(), asked);
    const kept = this.#charts.get(key);
    if (kept !== undefined) return kept;
    const chart = this.#make(asked);
    this.#charts.set(key, chart);
    try {
      return await chart;
    } catch (error) {
      this.#charts.delete(key);
      throw error;
    }
  }

  async #make(asked: AskedChart): Promise<Chart> {
    const { format, language } = asked;
    const { position, figure } = await this.#figure(asked);
    return { position, ...(await pictureOf({ ...figure, language }, format, this.#drawings)) };
  }

  #figure(asked: AskedChart): Promise<Drawn> {
    if (isOfTables(asked)) return this.#ofTables(asked);
    return isOfIncidence(asked) ? this.#ofIncidence(asked) : this.#ofTimes(asked);
  }

  async #ofIncidence({ question, centre, asker, language }: IncidenceChartQuestion): Promise<Drawn> {
    const answer = await this.#statistics.cumulativeIncidence(question, centre, asker);
    return { position: answer.position, figure: incidenceFigureOf(answer, language) };
  }

  async #ofTables({ chart, question, centre, asker, language }: TablesChartQuestion): Promise<Drawn> {
    const answer = await this.#statistics.tables(tableKindOf(chart), question, centre, asker);
    return { position: answer.position, figure: tablesFigureOf(chart, answer, language) };
  }

  async #ofTimes({ chart, question, centre, asker, language }: ChartQuestion): Promise<Drawn> {
    const answer = await this.#statistics.resolutionTime(question, centre, asker);
    const limited = showsLimits(chart, question)
      ? await this.#statistics.resolutionTime({ ...question, estimator: 'turnbull' }, centre, asker)
      : null;
    return { position: answer.position, figure: figureOf(chart, answer, language, limited) };
  }
}

interface Drawn {
  readonly position: number;
  readonly figure: Pick<DrawingOrder, 'specification' | 'title'>;
}

const ofTables: ReadonlySet<string> = new Set(tablesChartNames);

const isOfTables = (asked: AskedChart): asked is TablesChartQuestion => ofTables.has(asked.chart);

const ofIncidence: ReadonlySet<string> = new Set(incidenceChartNames);

const isOfIncidence = (asked: AskedChart): asked is IncidenceChartQuestion => ofIncidence.has(asked.chart);

/** Limits of both estimates stand in no one answer: those of Turnbull's take long, and come with it alone. */
const showsLimits = (chart: ChartQuestion['chart'], { estimator }: ChartQuestion['question']): boolean =>
  chart === 'medians' && estimator === 'both';

/** Who asks counts where the answer is about the own cases, or depends on what was asked before. */
function keyOf(state: string, { chart, question, centre, asker, format, language }: AskedChart): string {
  const whose = { published: null, 'own-centre': centre, hospital: asker }[question.stratum];
  return JSON.stringify([state, chart, question, whose, format, language]);
}
