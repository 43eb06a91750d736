import type {
  CountsAnswer,
  CumulativeIncidenceAnswer,
  ResolutionTimeAnswer,
  TablesAnswer,
} from '@calcinosis/questions';
import type { EditionContent } from './content.ts';

/** The answers of an edition by the names of their questions; null where one was not asked, or not answered. */
export interface Answers {
  resolutionTime(id: string): ResolutionTimeAnswer | null;
  cumulativeIncidence(id: string): CumulativeIncidenceAnswer | null;
  counts(id: string): CountsAnswer | null;
  tables(id: string): TablesAnswer | null;
  /** Whether the ledger refused a question, since its answer and those before it together would tell of a few cases. */
  isWithheld(id: string): boolean;
}

export function answersOf({ answers }: Pick<EditionContent, 'answers'>): Answers {
  const known = new Map(answers.map((each) => [each.id, each]));
  return {
    resolutionTime: (id) => {
      const found = known.get(id);
      return found?.kind === 'resolution-time' ? found.answer : null;
    },
    cumulativeIncidence: (id) => {
      const found = known.get(id);
      return found?.kind === 'cumulative-incidence' ? found.answer : null;
    },
    counts: (id) => {
      const found = known.get(id);
      return found?.kind === 'counts' ? found.answer : null;
    },
    tables: (id) => {
      const found = known.get(id);
      return found?.kind === 'tables' ? found.answer : null;
    },
    isWithheld: (id) => known.get(id)?.kind === 'withheld',
  };
}
