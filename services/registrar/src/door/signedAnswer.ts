import { createHash } from 'node:crypto';
import type { KeyPair } from '@nats-io/nkeys';
import { remindersSubject, submissionsSubject } from '@calcinosis/messaging';
import type { CentreCode, PublicNkey } from '@calcinosis/registry';
import type { AuthorizationRequest } from './authorizationRequest.ts';

/** What the holder of an nkey may do, and until when. */
export interface Grant {
  readonly publicNkey: PublicNkey;
  readonly centre: CentreCode;
  readonly expiresAt: string;
}

/** The account of nats-server.conf in which hospitals are. */
const account = 'HOSPITALS';

/** Bytes of a message: an envelope of a thousand submissions fits. */
const mostBytes = 4 * 2 ** 20;

/** Receipts and answers; more nobody needs who submits. */
const mostSubscriptions = 32;

/**
 * The answer to a request, in the form that nats-server reads (NATS JWT v2): lets its holder publish what it submits, and
 * listen to the receipts of its centre and to its own inbox, and nothing else; the server cuts the connection when the
 * grant expires.
 */
export function granting(request: AuthorizationRequest, grant: Grant, issuer: KeyPair): string {
  const { publicNkey, centre, expiresAt } = grant;
  const user = signed(
    {
      sub: request.user_nkey,
      aud: account,
      name: publicNkey,
      exp: Math.floor(Date.parse(expiresAt) / 1000),
      nats: {
        type: 'user',
        version: 2,
        subs: mostSubscriptions,
        data: -1,
        payload: mostBytes,
        pub: { allow: [submissionsSubject(centre, publicNkey)] },
        sub: { allow: [`_INBOX_${publicNkey}.>`, `receipts.${centre}.>`, remindersSubject(centre)] },
      },
    },
    issuer,
  );
  return answer(request, { jwt: user }, issuer);
}

/** Lets nobody in, and tells whoever connects nothing but that. */
export function refusing(request: AuthorizationRequest, issuer: KeyPair): string {
  return answer(request, { error: 'not authorised' }, issuer);
}

function answer(
  request: AuthorizationRequest,
  content: { jwt: string } | { error: string },
  issuer: KeyPair,
) {
  return signed(
    {
      sub: request.user_nkey,
      aud: request.server_id.id,
      nats: { type: 'authorization_response', version: 2, ...content },
    },
    issuer,
  );
}

function signed(claims: Readonly<Record<string, unknown>>, issuer: KeyPair): string {
  const body = { iat: Math.floor(Date.now() / 1000), iss: issuer.getPublicKey(), ...claims };
  const jti = createHash('sha256').update(JSON.stringify(body), 'utf8').digest('hex');
  const text = [
    { typ: 'JWT', alg: 'ed25519-nkey' },
    { ...body, jti },
  ]
    .map(encoded)
    .join('.');
  return `${text}.${Buffer.from(issuer.sign(Buffer.from(text, 'utf8'))).toString('base64url')}`;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
