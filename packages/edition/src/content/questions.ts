import { type Dimension, type ResolutionTimeQuestion, resolutionTimeQuestion } from '@calcinosis/questions';

/** A question that every edition asks, under the name that its sections know it by. */
export interface EditionQuestion {
  readonly id: string;
  readonly question: ResolutionTimeQuestion;
}

/** The strata that an edition speaks of, each in figures of its own: they are never mixed. */
export const editionStrata = ['published'] as const;
export type EditionStratum = (typeof editionStrata)[number];

/** In the order of the sections. */
export const editionDimensions: readonly Dimension[] = [
  'aetiology',
  'agent',
  'age',
  'sex',
  'site',
  'laterality',
  'pattern',
];

/** Newborns and young infants after calcium by vein: the founding question of the registry. */
const founding = { aetiology: 'iatrogenic', ageBelow: 90 };

/** Everything that an edition asks, in a fixed order. */
export const editionQuestions: readonly EditionQuestion[] = editionStrata.flatMap((stratum) => [
  ask(`${stratum}-founding`, { stratum, ...founding }),
  ask(`${stratum}-all`, { stratum }),
  ...(['clinical', 'radiographic', 'complete'] as const).map((endpoint) =>
    ask(`${stratum}-${endpoint}`, { stratum, endpoint }),
  ),
  ...editionDimensions.map((name) => ask(`${stratum}-by-${name}`, { stratum, by: [name] })),
]);

function ask(id: string, question: Record<string, unknown>): EditionQuestion {
  return { id, question: resolutionTimeQuestion.parse(question) };
}
