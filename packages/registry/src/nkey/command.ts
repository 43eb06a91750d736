import { shortText } from '@calcinosis/dictionary';
import { z } from 'zod';
import { centreCode, publicNkey } from '../ids.ts';

/** Lets the holder of a key connect to the nats-server and submit for its centre. The secret half never arrives. */
export const authoriseNkey = z.strictObject({
  type: z.literal('AuthoriseNkey'),
  publicNkey,
  centre: centreCode,
  label: shortText(100),
  expiresAt: z.iso.datetime(),
});

export const revokeNkey = z.strictObject({ type: z.literal('RevokeNkey'), publicNkey });

export const nkeyCommand = z.discriminatedUnion('type', [authoriseNkey, revokeNkey]);
export type NkeyCommand = z.infer<typeof nkeyCommand>;
