import { renderPng, renderSvg, resolutionTimeChart } from '@calcinosis/charts';
import { type Chart, type ChartQuestion, resolutionTimeTable } from '@calcinosis/questions';
import type { StatisticsDesk } from '../statistics/statisticsDesk.ts';

/** Draws answers. A chart is made from the released answer alone and carries nothing else. */
export class ChartDesk {
  readonly #statistics: StatisticsDesk;

  constructor(statistics: StatisticsDesk) {
    this.#statistics = statistics;
  }

  async resolutionTime({ question, centre, format, language }: ChartQuestion): Promise<Chart> {
    const answer = await this.#statistics.resolutionTime(question, centre);
    const specification = resolutionTimeChart(resolutionTimeTable(answer, language), { language });
    const { position } = answer;
    if (format === 'vl.json') {
      return {
        position,
        contentType: 'application/vnd.vegalite.v6+json; charset=utf-8',
        body: JSON.stringify(specification),
        encoding: 'utf8',
      };
    }
    const svg = await renderSvg(specification);
    if (format === 'svg') {
      return { position, contentType: 'image/svg+xml; charset=utf-8', body: svg, encoding: 'utf8' };
    }
    const png = renderPng(svg, { scale: 2 });
    return {
      position,
      contentType: 'image/png',
      body: Buffer.from(png).toString('base64'),
      encoding: 'base64',
    };
  }
}
