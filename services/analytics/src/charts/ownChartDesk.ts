import { caseCoursesChart, caseCoursesTitle } from '@calcinosis/charts';
import { caseCoursesTable, type OwnChart, type OwnChartQuestion, type ToldCase } from '@calcinosis/questions';
import type { CaseTeller } from '../cases/caseTeller.ts';
import type { DrawingThread } from './drawingThread.ts';
import { pictureOf } from './picture.ts';

/** Draws a centre's own cases, case by case, from the log itself. Nothing of it is kept. */
export class OwnChartDesk {
  readonly #teller: CaseTeller;
  readonly #drawings: DrawingThread;

  constructor(teller: CaseTeller, drawings: DrawingThread) {
    this.#teller = teller;
    this.#drawings = drawings;
  }

  /** @throws DrawingsBusyError */
  async chart({ centre, endpoint, format, language }: OwnChartQuestion): Promise<OwnChart> {
    const table = caseCoursesTable(await this.#cases(centre), { endpoint, language });
    const specification = caseCoursesChart(table, { language });
    const title = caseCoursesTitle(table, { language });
    return pictureOf({ specification, title, language }, format, this.#drawings);
  }

  async #cases(centre: string): Promise<ToldCase[]> {
    const cases: ToldCase[] = [];
    let after: string | null = null;
    do {
      const page = await this.#teller.tell({ centre, after });
      cases.push(...page.cases);
      after = page.next;
    } while (after !== null);
    return cases;
  }
}
