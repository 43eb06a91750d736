import type { CountsAnswer, ResolutionTimeAnswer } from '@calcinosis/questions';
import { z } from 'zod';
import { answersOf } from './answers.ts';
import { type EditionContent, type KeyFigures, keyFigures } from './content.ts';
import { editionStrata, type EditionStratum } from './questions.ts';

/** What the first page of an edition is about, by stratum. */
export function keyFiguresOf(
  content: Pick<EditionContent, 'answers'>,
  strata: readonly EditionStratum[] = editionStrata,
): Record<string, KeyFigures> {
  const answers = answersOf(content);
  return Object.fromEntries(
    strata.flatMap((stratum) => {
      const founding = answers.resolutionTime(`${stratum}-founding`);
      if (founding === null) return [];
      const told = answers.counts(`${stratum}-cases`);
      return [[stratum, figuresOf(founding, told === null ? founding.casesInStratum : totalOf(told))]];
    }),
  );
}

/** The number of all cases of a table that tells them apart by nothing; null where it is not shown. */
export const totalOf = ({ cells }: CountsAnswer): number | null => cells[0]?.cases ?? null;

function figuresOf({ groups }: ResolutionTimeAnswer, cases: number | null): KeyFigures {
  const [group] = groups;
  return {
    cases,
    analysed: group?.cases ?? null,
    resolved: group?.resolved ?? null,
    medianLeft: group?.turnbull.median?.left ?? null,
    medianRight: group?.turnbull.median?.right ?? null,
  };
}

const printed = z.looseObject({ figures: z.record(z.string(), keyFigures) });

/** The key figures of an edition as its JSON has them: whatever else another version of the code has written there. */
export function printedFigures(json: string): Record<string, KeyFigures> {
  return printed.parse(JSON.parse(json)).figures;
}
