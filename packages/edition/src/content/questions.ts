import {
  type CountsQuestion,
  countsQuestion,
  type CumulativeIncidenceQuestion,
  cumulativeIncidenceQuestion,
  type Dimension,
  type ResolutionTimeQuestion,
  resolutionTimeQuestion,
  tableKindOf,
  type TablesQuestion,
} from '@calcinosis/questions';

/** A question that every edition asks, under the name that its sections know it by. */
export type EditionQuestion = { readonly id: string } & (
  | { readonly kind: 'resolution-time'; readonly question: ResolutionTimeQuestion }
  | { readonly kind: 'cumulative-incidence'; readonly question: CumulativeIncidenceQuestion }
  | { readonly kind: 'counts'; readonly question: CountsQuestion }
  | { readonly kind: 'tables'; readonly of: EditionTables; readonly question: TablesQuestion }
);

/** The kinds of tables that an edition has, in the order of the sections. */
export const editionTables = [
  'case-flow',
  'recruitment',
  'completeness',
  'visit-gaps',
  'overdue-visits',
  'query-age',
  'case-mix',
  'latency',
  'misdiagnosis',
  'treatment',
  'sequelae',
  'communication',
  'centre-comparison',
] as const;
export type EditionTables = (typeof editionTables)[number];

const ofNetwork: readonly EditionTables[] = ['communication', 'centre-comparison'];
const ofHospitals: readonly EditionTables[] = ['recruitment', 'completeness', 'overdue-visits', 'query-age'];

/** The strata that an edition speaks of, each in figures of its own: they are never mixed. */
export const editionStrata = ['hospital', 'published'] as const;

/** Those of a centre's own page: its cases as they are, beside what is released of all hospitals. */
export const ownStrata = ['own-centre', 'hospital'] as const;

export type EditionStratum = (typeof editionStrata | typeof ownStrata)[number];

/** By what the time to resolution is told apart. */
export const resolutionDimensions = ['pattern', 'agent', 'site'] as const satisfies readonly Dimension[];

/** Newborns and young infants after calcium by vein: the founding question of the registry. */
const founding = { aetiology: 'iatrogenic', ageBelow: 90 };

const endpoints = ['clinical', 'radiographic', 'complete'] as const;

/**
 * Everything that is asked of strata, in a fixed order: of hospitals the ledger admits what comes first, and may refuse what
 * would tell of a few cases together with it.
 */
export const questionsOf = (strata: readonly EditionStratum[]): readonly EditionQuestion[] =>
  strata.flatMap((stratum) => [
    counts(`${stratum}-cases`, { stratum, by: [] }),
    ...editionTables
      .filter((of) => isAsked(of, stratum))
      .map((of) => tables(`${stratum}-${of}`, of, stratum)),
    times(`${stratum}-founding`, { stratum, ...founding }),
    times(`${stratum}-all`, { stratum }),
    ...resolutionDimensions.map((by) => times(`${stratum}-by-${by}`, { stratum, by: [by] })),
    ...endpoints.map((endpoint) => times(`${stratum}-${endpoint}`, { stratum, endpoint })),
    // Of the same cases as the times above: the ledger has nothing to refuse.
    ends(`${stratum}-founding-ends`, { stratum, ...founding }),
    ends(`${stratum}-all-ends`, { stratum }),
  ]);

export const editionQuestions = questionsOf(editionStrata);

function times(id: string, question: Record<string, unknown>): EditionQuestion {
  return { id, kind: 'resolution-time', question: resolutionTimeQuestion.parse(question) };
}

function ends(id: string, question: Record<string, unknown>): EditionQuestion {
  return { id, kind: 'cumulative-incidence', question: cumulativeIncidenceQuestion.parse(question) };
}

function counts(id: string, question: Record<string, unknown>): EditionQuestion {
  return { id, kind: 'counts', question: countsQuestion.parse(question) };
}

/**
 * What families were told, and how hospitals differ, is of the network alone, and never of a centre; published cases were
 * registered all at once, are followed by nobody, and what their reports leave open stays so.
 */
function isAsked(of: EditionTables, stratum: EditionStratum): boolean {
  if (ofNetwork.includes(of)) return stratum === 'hospital';
  return !ofHospitals.includes(of) || stratum !== 'published';
}

function tables(id: string, of: EditionTables, stratum: EditionStratum): EditionQuestion {
  const endpoint = of === 'case-flow' && stratum === 'published' ? { endpoint: 'as-reported' } : {};
  return { id, kind: 'tables', of, question: tableKindOf(of).question.parse({ stratum, ...endpoint }) };
}
