import {
  aetiologyClass,
  ageBands,
  ageCuts,
  agent,
  type Endpoint,
  endpoint,
  imagingPattern,
  laterality,
  sex,
  site,
  timeOrigin,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { asOf } from './asOf.ts';
import { askedStratum, by } from './dimension.ts';

const ageBelow = z
  .int()
  .refine((days) => ageCuts.includes(days), {
    error: `expected an edge of the age bands: ${ageCuts.join(', ')}`,
  })
  .meta({
    title: 'Recorded age at presentation below',
    description: `Days. Only the edges of the age bands can be asked for: ${ageCuts.join(', ')}. Cases without a recorded age are left out.`,
  });

const weeks = Array.from({ length: 12 }, (_, index) => 7 * (index + 1));

/** Days up to which may be asked: whole weeks up to twelve, then 3, 6, 9, 12, 18 and 24 months. */
const horizons: readonly number[] = [...weeks, 91, 183, 274, 365, 548, 730];

const horizon = z
  .int()
  .refine((days) => horizons.includes(days), { error: `expected one of: ${horizons.join(', ')}` })
  .meta({
    title: 'Horizon',
    description: `Days: one of ${horizons.join(', ')}. Curves end there, and the share that had resolved by then is told with its limits.`,
  });

/** What every question about times says: of which cases, at which endpoint, in which groups, up to which day. */
export const timeFields = z.strictObject({
  stratum: askedStratum.default('published'),
  endpoint: endpoint.optional(),
  by: by.default([]),
  origin: timeOrigin.default('presentation'),
  aetiology: aetiologyClass.optional(),
  agent: agent.optional(),
  sex: sex.optional(),
  site: site.optional(),
  laterality: laterality.optional(),
  pattern: imagingPattern.optional(),
  ageBelow: ageBelow.optional(),
  horizon: horizon.optional(),
  asOf: asOf.optional(),
});

type OfEndpoint = Pick<z.infer<typeof timeFields>, 'stratum' | 'endpoint'>;

/** The question with the endpoint that its cases have, where it names none. */
export function withEndpoint<Question extends OfEndpoint>(
  question: Question,
): Question & { readonly endpoint: Endpoint } {
  const usual = question.stratum === 'published' ? 'as-reported' : 'clinical';
  return { ...question, endpoint: question.endpoint ?? usual };
}

export function checkEndpoint(
  { stratum, endpoint: asked }: OfEndpoint,
  context: z.core.$RefinementCtx,
): void {
  if (stratum === 'published' || asked !== 'as-reported') return;
  context.addIssue({
    code: 'custom',
    path: ['endpoint'],
    message: 'expected clinical, radiographic or complete: only published cases have an as-reported endpoint',
  });
}

/** Codes of the age bands that lie below a cut. */
export function ageBandsBelow(days: number): string[] {
  return ageBands.filter(({ below }) => below <= days).map(({ code }) => code);
}
