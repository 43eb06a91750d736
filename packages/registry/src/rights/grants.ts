import { z } from 'zod';
import { stratum } from '../centre/command.ts';
import { role } from '../role.ts';

const moment = z.iso.datetime();

/** A centre, as whoever audits the rights is told of it. */
export const listedCentre = z
  .strictObject({
    centre: z.string(),
    name: z.string(),
    stratum,
    country: z.string(),
    enrolledAt: moment,
    suspendedAt: moment.nullable(),
  })
  .meta({ id: 'ListedCentre' });

/** A token that was issued; what it is, nobody can tell. */
export const listedToken = z
  .strictObject({
    tokenId: z.string(),
    centre: z.string(),
    role,
    label: z.string(),
    issuedAt: moment,
    expiresAt: moment,
    revokedAt: moment.nullable(),
  })
  .meta({ id: 'ListedToken' });

/** An nkey that was authorised, by its public half. */
export const listedNkey = z
  .strictObject({
    publicNkey: z.string(),
    centre: z.string(),
    label: z.string(),
    authorisedAt: moment,
    expiresAt: moment,
    revokedAt: moment.nullable(),
  })
  .meta({ id: 'ListedNkey' });

export const centreList = z.strictObject({ centres: z.array(listedCentre) }).meta({ id: 'CentreList' });
export const tokenList = z.strictObject({ tokens: z.array(listedToken) }).meta({ id: 'TokenList' });
export const nkeyList = z.strictObject({ nkeys: z.array(listedNkey) }).meta({ id: 'NkeyList' });

export type CentreList = z.infer<typeof centreList>;
export type TokenList = z.infer<typeof tokenList>;
export type NkeyList = z.infer<typeof nkeyList>;
