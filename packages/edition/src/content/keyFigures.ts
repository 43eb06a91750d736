import type { ResolutionTimeAnswer } from '@calcinosis/questions';
import { z } from 'zod';
import { type EditionContent, type KeyFigures, keyFigures } from './content.ts';
import { editionStrata } from './questions.ts';

/** The answer that the first page of an edition is about, by stratum. */
export function keyFiguresOf({ answers }: Pick<EditionContent, 'answers'>): Record<string, KeyFigures> {
  return Object.fromEntries(
    editionStrata.flatMap((stratum) => {
      const founding = answers.find(({ id }) => id === `${stratum}-founding`);
      return founding === undefined ? [] : [[stratum, figuresOf(founding.answer)]];
    }),
  );
}

function figuresOf(answer: ResolutionTimeAnswer): KeyFigures {
  const [group] = answer.groups;
  return {
    cases: answer.casesInStratum ?? 0,
    analysed: group?.cases ?? 0,
    resolved: group?.resolved ?? 0,
    medianLeft: group?.turnbull.median?.left ?? null,
    medianRight: group?.turnbull.median?.right ?? null,
  };
}

const printed = z.looseObject({ figures: z.record(z.string(), keyFigures) });

/** The key figures of an edition as its JSON has them: whatever else another version of the code has written there. */
export function printedFigures(json: string): Record<string, KeyFigures> {
  return printed.parse(JSON.parse(json)).figures;
}
