import { type TreatmentClass, treatmentClassOf } from '@calcinosis/dictionary';
import { takesOut } from '../case/entry/treatment.ts';
import type { RegisteredCase } from '../case/state.ts';
import type { YesNo } from './toldCodes.ts';

/** How a case was treated, as its treatments and the removals that visits report tell it. */
export interface TreatmentFacts {
  /** The furthest that a treatment went; null where nothing of treatment is recorded. */
  readonly treatment: TreatmentClass | null;
  readonly given: readonly string[] | null;
  /** Considered and spared the patient. */
  readonly avoided: readonly string[] | null;
  /** Whether a procedure took a lesion out. */
  readonly removed: YesNo;
}

/** What a visit calls a procedure, and what a treatment calls it. */
const asTreatment = {
  excision: 'excision',
  debridement: 'debridement',
  'incision-drainage': 'incision',
  other: 'other',
} as const;

export function treatmentFactsOf({
  entries,
  removals,
}: Pick<RegisteredCase, 'entries' | 'removals'>): TreatmentFacts {
  const treatments = [...entries.values()].filter((entry) => entry.kind === 'treatment');
  const of = (decision: 'given' | 'avoided') =>
    treatments.filter((each) => each.decision === decision).map(({ treatment }) => treatment);
  const given = [...of('given'), ...removals.map(({ removal }) => asTreatment[removal.procedure])];
  const isTold = treatments.length > 0 || removals.length > 0;
  const isRemoved = removals.length > 0 || treatments.some(takesOut);
  return {
    // What a visit calls another procedure is one, whatever the code says.
    treatment: isRemoved ? 'procedure' : isTold ? treatmentClassOf(given) : null,
    given: isTold ? eachOnce(given) : null,
    avoided: treatments.length > 0 ? eachOnce(of('avoided')) : null,
    removed: isRemoved ? 'yes' : 'no',
  };
}

const eachOnce = (codes: readonly string[]): string[] => [...new Set(codes)].toSorted();
