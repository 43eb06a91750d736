import { centreCode, enrolCentre, nkeyCommand, tokenCommand } from '@calcinosis/registry';
import { z } from 'zod';

const [issueToken] = tokenCommand.options;
const [authoriseNkey] = nkeyCommand.options;

/** Bodies of requests: the commands, without what the path and the method already say. */
export const enrolment = enrolCentre.omit({ type: true }).meta({ id: 'CentreRequest' });
export const issuing = issueToken.omit({ type: true }).meta({ id: 'TokenRequest' });
export const authorising = authoriseNkey.omit({ type: true }).meta({ id: 'NkeyRequest' });

/** Of which centre; of all without. */
export const ofCentre = z.strictObject({ centre: centreCode.optional() });
