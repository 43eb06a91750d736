import { fromPublic } from '@nats-io/nkeys';
import { publicNkey } from '@calcinosis/registry';
import { z } from 'zod';

/** What nats-server asks about somebody who connects (its ADR-26): the claims of a token that it signed. */
const claims = z.object({
  nats: z.object({
    server_id: z.object({ id: z.string() }),
    /** The name that the server gives the connection; the answer must be to it. */
    user_nkey: z.string(),
    client_info: z.object({ nonce: z.string().optional() }),
    connect_opts: z.object({ nkey: z.string().optional(), sig: z.string().optional() }),
  }),
});

export type AuthorizationRequest = z.infer<typeof claims>['nats'];

/**
 * Reads a request. Nobody but the server can publish on its subject, so whose token it is need not be checked.
 *
 * @throws when it is none.
 */
export function readRequest(token: string): AuthorizationRequest {
  const [, payload = ''] = token.split('.');
  return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).nats;
}

/** The nkey whose holder connects, shown by a signature over what the server made up for this connection; else null. */
export function provenNkey({ client_info, connect_opts }: AuthorizationRequest) {
  const key = publicNkey.safeParse(connect_opts.nkey);
  if (!key.success || connect_opts.sig === undefined || client_info.nonce === undefined) return null;
  try {
    const isSigned = fromPublic(key.data).verify(
      Buffer.from(client_info.nonce, 'utf8'),
      Buffer.from(connect_opts.sig, 'base64url'),
    );
    return isSigned ? key.data : null;
  } catch {
    // A key with a wrong checksum, or a signature of another length, is nobody's.
    return null;
  }
}
