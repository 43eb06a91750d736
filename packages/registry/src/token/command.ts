import { shortText } from '@calcinosis/dictionary';
import { z } from 'zod';
import { centreCode, tokenId } from '../ids.ts';
import { role } from '../role.ts';

export const issueToken = z.strictObject({
  type: z.literal('IssueToken'),
  tokenId,
  centre: centreCode,
  role,
  label: shortText(100),
  /** SHA-256 of the token, in hexadecimal digits; the token itself never arrives. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  expiresAt: z.iso.datetime(),
});

export const revokeToken = z.strictObject({ type: z.literal('RevokeToken'), tokenId });

export const tokenCommand = z.discriminatedUnion('type', [issueToken, revokeToken]);
export type TokenCommand = z.infer<typeof tokenCommand>;
