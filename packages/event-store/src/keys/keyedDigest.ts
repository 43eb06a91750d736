import { hkdfSync } from 'node:crypto';
import type { DataKey } from './keyVault.ts';

/**
 * A digest that only who has the data key can compute: HKDF (RFC 5869) with SHA-256 of the key, with the plain
 * digest as its information; a pseudorandom function of both. What a submission says has few possibilities (a
 * day, a reason), so a plain digest that outlives the key would give it away to whoever tries them all.
 *
 * @param digest SHA-256 in hexadecimal digits.
 * @returns 32 bytes in hexadecimal digits.
 */
export function keyedDigest({ key }: Pick<DataKey, 'key'>, digest: string): string {
  return Buffer.from(hkdfSync('sha256', key, '', `submission digest ${digest}`, 32)).toString('hex');
}
