import { z } from 'zod';
import { tokenId } from '../ids.ts';
import { issueToken } from './command.ts';

/** What can have happened to a token, in the newest version of each shape. */
export const tokenEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('TokenIssued'), data: issueToken.omit({ type: true }) }),
  z.strictObject({ type: z.literal('TokenRevoked'), data: z.strictObject({ tokenId }) }),
]);

export type TokenEvent = z.infer<typeof tokenEvent>;
