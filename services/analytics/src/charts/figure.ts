import {
  mediansChart,
  mediansTitle,
  resolutionTimeChart,
  resolutionTimeTitle,
  smallMultiplesChart,
} from '@calcinosis/charts';
import {
  type ChartName,
  type Language,
  mediansTable,
  type ResolutionTimeAnswer,
  resolutionTimeTable,
} from '@calcinosis/questions';
import type { DrawingOrder } from './drawingOrder.ts';

/**
 * The specification of a chart of an answer, and the finding that it states.
 *
 * @param limited the answer by the Turnbull estimate alone, with its limits, for a chart that shows those.
 */
export function figureOf(
  chart: ChartName,
  answer: ResolutionTimeAnswer,
  language: Language,
  limited: ResolutionTimeAnswer | null,
): Pick<DrawingOrder, 'specification' | 'title'> {
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
