import type { CaseRegistration } from '@calcinosis/registry';
import type { Model } from '../model.ts';
import { exp, ln } from '../random/elementary.ts';
import type { RandomSequence } from '../random/randomSequence.ts';

type Recorded = CaseRegistration['lesions'][number];

/** A lesion as it is. Times are days from day 0; nobody in the registry ever sees them. */
export interface TrueLesion {
  readonly lesionId: string;
  readonly site: Recorded['site'];
  readonly imagingPattern: NonNullable<Recorded['imagingPattern']>;
  /** When it can no longer be felt, no longer be seen on film, and both: continuous, above 0. */
  readonly clinical: number;
  readonly radiographic: number;
  readonly complete: number;
  /** Whole day on which a procedure took it out, always before `clinical`; null when none did. */
  readonly removalDay: number | null;
}

export interface DrawnLesion {
  readonly truth: TrueLesion;
  readonly recorded: Recorded;
}

const lateralities = [
  { code: 'left', weight: 0.47 },
  { code: 'right', weight: 0.47 },
  { code: 'unknown', weight: 0.04 },
  { code: 'bilateral', weight: 0.02 },
] as const;

/** The lesions of a case whose centre and patient add `shift` to the mean of ln(days). */
export function drawLesions(sequence: RandomSequence, model: Model, shift: number): DrawnLesion[] {
  const { count } = sequence.pick(model.lesionCounts);
  const mean = ln(model.medianDays) + shift + model.caseSpread * sequence.normal();
  return Array.from({ length: count }, (_, index) => drawLesion(sequence, model, mean, String(index + 1)));
}

function drawLesion(sequence: RandomSequence, model: Model, mean: number, lesionId: string): DrawnLesion {
  const site = sequence.pick(model.sites);
  const pattern = sequence.pick(model.patterns);
  const laterality = sequence.pick(lateralities).code;
  const clinical = exp(mean + site.shift + pattern.shift + model.lesionSpread * sequence.normal());
  const radiographic = clinical * exp(model.filmLag + model.filmLagSpread * sequence.normal());
  const removalDay = 1 + Math.floor(sequence.exponential(model.removalRate));
  const patternAnswer = sequence.uniform();
  return {
    truth: {
      lesionId,
      site: site.code,
      imagingPattern: pattern.code,
      clinical,
      radiographic,
      complete: Math.max(clinical, radiographic),
      removalDay: removalDay < clinical ? removalDay : null,
    },
    recorded: {
      lesionId,
      site: site.code,
      laterality: site.code === 'head' || site.code === 'trunk' ? 'midline' : laterality,
      ...(patternAnswer < 0.1
        ? {}
        : { imagingPattern: patternAnswer < 0.2 ? ('not-stated' as const) : pattern.code }),
    },
  };
}
