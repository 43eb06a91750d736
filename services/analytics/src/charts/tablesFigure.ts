import {
  caseFlowChart,
  caseFlowTitle,
  centreComparisonChart,
  centreComparisonTitle,
  completenessChart,
  completenessTitle,
  recruitmentChart,
  recruitmentTitle,
  visitGapChart,
  visitGapTitle,
} from '@calcinosis/charts';
import {
  caseFlowTable,
  centreComparisonTable,
  completenessTable,
  type Language,
  recruitmentTable,
  type TablesAnswer,
  type TablesChartName,
  visitGapTable,
} from '@calcinosis/questions';
import { binomialFunnel } from '@calcinosis/survival';
import type { DrawingOrder } from './drawingOrder.ts';

/** The specification of a chart of an answer in tables, and the finding that it states. */
export function tablesFigureOf(
  chart: TablesChartName,
  answer: TablesAnswer,
  language: Language,
): Pick<DrawingOrder, 'specification' | 'title'> {
  switch (chart) {
    case 'recruitment': {
      const table = recruitmentTable(answer, language);
      return {
        specification: recruitmentChart(table, { language }),
        title: recruitmentTitle(table, { language }),
      };
    }
    case 'visit-gaps': {
      const table = visitGapTable(answer, language);
      return { specification: visitGapChart(table, { language }), title: visitGapTitle(table, { language }) };
    }
    case 'completeness': {
      const table = completenessTable(answer, language);
      return {
        specification: completenessChart(table, { language }),
        title: completenessTitle(table, { language }),
      };
    }
    case 'centre-comparison': {
      const table = centreComparisonTable(answer, language, binomialFunnel);
      return {
        specification: centreComparisonChart(table, { language }),
        title: centreComparisonTitle(table, { language }),
      };
    }
    case 'case-flow': {
      const table = caseFlowTable(answer, language);
      return { specification: caseFlowChart(table, { language }), title: caseFlowTitle(table, { language }) };
    }
  }
}
