import { shortText } from '@calcinosis/dictionary';
import { z } from 'zod';
import { centreCode } from '../ids.ts';

/** Where a centre's cases belong: kept apart in every answer. */
export const stratum = z.enum(['hospital', 'published']);
export type Stratum = z.infer<typeof stratum>;

/** ISO 3166-1 alpha-2; ZZ where no one country applies. */
export const country = z.string().regex(/^[A-Z]{2}$/, 'expected a country code of two capital letters');

export const enrolCentre = z.strictObject({
  type: z.literal('EnrolCentre'),
  centre: centreCode,
  name: shortText(200),
  stratum,
  country,
});

export const suspendCentre = z.strictObject({ type: z.literal('SuspendCentre'), centre: centreCode });

export const centreCommand = z.discriminatedUnion('type', [enrolCentre, suspendCentre]);
export type CentreCommand = z.infer<typeof centreCommand>;
