import {
  cumulativeIncidenceChart,
  cumulativeIncidenceTitle,
  mediansChart,
  mediansTitle,
  resolutionTimeChart,
  resolutionTimeTitle,
  smallMultiplesChart,
} from '@calcinosis/charts';
import {
  type ChartName,
  type CumulativeIncidenceAnswer,
  cumulativeIncidenceTable,
  type Language,
  mediansTable,
  type ResolutionTimeAnswer,
  resolutionTimeTable,
} from '@calcinosis/questions';
import type { DrawingOrder } from './drawingOrder.ts';

type Figure = Pick<DrawingOrder, 'specification' | 'title'>;

/** The specification of the chart of how cases end, and the finding that it states. */
export function incidenceFigureOf(answer: CumulativeIncidenceAnswer, language: Language): Figure {
  const table = cumulativeIncidenceTable(answer, language);
  return {
    specification: cumulativeIncidenceChart(table, { language }),
    title: cumulativeIncidenceTitle(table, { language }),
  };
}

/**
 * The specification of a chart of an answer about the time to resolution, and the finding that it states.
 *
 * @param limited the answer by the Turnbull estimate alone, with its limits, for a chart that shows those.
 */
export function figureOf(
  chart: ChartName,
  answer: ResolutionTimeAnswer,
  language: Language,
  limited: ResolutionTimeAnswer | null,
): Figure {
  switch (chart) {
    case 'resolution-time': {
      const table = resolutionTimeTable(answer, language);
      return { specification: resolutionTimeChart(table, { language }), title: resolutionTimeTitle(table) };
    }
    case 'small-multiples': {
      const table = resolutionTimeTable(answer, language);
      return { specification: smallMultiplesChart(table, { language }), title: resolutionTimeTitle(table) };
    }
    case 'medians': {
      const table = mediansTable(answer, language, limited);
      return {
        specification: mediansChart(table, { language }),
        title: mediansTitle(table, { language }),
      };
    }
  }
}
