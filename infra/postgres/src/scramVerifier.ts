import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** Postgres's own default. */
const iterations = 4096;

/**
 * What Postgres keeps of a password under scram-sha-256 (RFC 5802, RFC 7677). Sent in place of the
 * password, so that the password itself is in no statement that a server may log.
 *
 * @throws TypeError when the password holds other than printable ASCII, which would need normalising.
 */
export function scramVerifier(password: string, salt: Uint8Array = randomBytes(16)): string {
  if (!/^[\x21-\x7e]+$/.test(password)) {
    throw new TypeError('A password for Postgres is one or more printable ASCII characters without spaces.');
  }
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${Buffer.from(salt).toString('base64')}$${storedKey}:${serverKey}`;
}
