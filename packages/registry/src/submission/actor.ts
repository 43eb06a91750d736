import { z } from 'zod';
import { publicNkey, tokenId } from '../ids.ts';
import { type Stream, streamOfNkey, streamOfToken } from '../stream.ts';

const byToken = 'token:';
const byNkey = 'nkey:';

const isActor = (text: string): boolean =>
  text === 'operator' ||
  (text.startsWith(byToken) && tokenId.safeParse(text.slice(byToken.length)).success) ||
  (text.startsWith(byNkey) && publicNkey.safeParse(text.slice(byNkey.length)).success);

/** Who submits: the registry's own office, or the holder of a token or of an nkey. */
export const actor = z
  .string()
  .refine(isActor, { error: 'expected operator, token: and the id of a token, or nkey: and a public nkey' });

/** The stream of the credential that an actor holds; null for the operator, who needs none. */
export function credentialOf(of: string): Stream | null {
  if (of.startsWith(byToken)) return streamOfToken(tokenId.parse(of.slice(byToken.length)));
  if (of.startsWith(byNkey)) return streamOfNkey(publicNkey.parse(of.slice(byNkey.length)));
  return null;
}

/**
 * Whether an actor can be who handed a submission in: the operator, an nkey itself, the gateway, which speaks for the
 * holders of tokens, or the reporter, which holds one. What was handed in before that was told may be of any of them but an nkey.
 */
export function isActorOf(of: string, sender: string | null): boolean {
  switch (sender) {
    case null:
      return !of.startsWith(byNkey);
    case 'operator':
      return of === 'operator';
    case 'gateway':
    case 'reporter':
      return of.startsWith(byToken);
    default:
      return of === `${byNkey}${sender}`;
  }
}
