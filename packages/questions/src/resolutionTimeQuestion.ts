import {
  aetiologyClass,
  ageBands,
  ageCuts,
  agent,
  endpoint,
  imagingPattern,
  laterality,
  sex,
  site,
  timeOrigin,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { asOf } from './asOf.ts';
import { askedStratum, by, checkDimensions } from './dimension.ts';

const ageBelow = z
  .int()
  .refine((days) => ageCuts.includes(days), {
    error: `expected an edge of the age bands: ${ageCuts.join(', ')}`,
  })
  .meta({
    title: 'Recorded age at presentation below',
    description: `Days. Only the edges of the age bands can be asked for: ${ageCuts.join(', ')}. Cases without a recorded age are left out.`,
  });

/** How long until resolution: of which cases, at which endpoint, in which groups. */
export const resolutionTimeQuestion = z
  .strictObject({
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
    asOf: asOf.optional(),
  })
  .transform((question) => ({
    ...question,
    endpoint:
      question.endpoint ??
      (question.stratum === 'published' ? ('as-reported' as const) : ('clinical' as const)),
  }))
  .refine(({ stratum, endpoint: asked }) => stratum === 'published' || asked !== 'as-reported', {
    path: ['endpoint'],
    error: 'expected clinical, radiographic or complete: only published cases have an as-reported endpoint',
  })
  .superRefine(checkDimensions);

/** A question with every default filled in. */
export type ResolutionTimeQuestion = z.infer<typeof resolutionTimeQuestion>;

/** Codes of the age bands that lie below a cut. */
export function ageBandsBelow(days: number): string[] {
  return ageBands.filter(({ below }) => below <= days).map(({ code }) => code);
}
