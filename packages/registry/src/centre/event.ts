import { z } from 'zod';
import { centreCode } from '../ids.ts';
import { enrolCentre } from './command.ts';

/** What can have happened to a centre, in the newest version of each shape. */
export const centreEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('CentreEnrolled'), data: enrolCentre.omit({ type: true }) }),
  z.strictObject({ type: z.literal('CentreSuspended'), data: z.strictObject({ centre: centreCode }) }),
]);

export type CentreEvent = z.infer<typeof centreEvent>;
