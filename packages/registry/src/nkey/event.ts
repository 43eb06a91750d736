import { z } from 'zod';
import { publicNkey } from '../ids.ts';
import { authoriseNkey } from './command.ts';

/** What can have happened to an nkey, in the newest version of each shape. */
export const nkeyEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('NkeyAuthorised'), data: authoriseNkey.omit({ type: true }) }),
  z.strictObject({ type: z.literal('NkeyRevoked'), data: z.strictObject({ publicNkey }) }),
]);

export type NkeyEvent = z.infer<typeof nkeyEvent>;
