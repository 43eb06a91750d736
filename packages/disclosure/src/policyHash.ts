import { createHash } from 'node:crypto';
import type { CheckedPolicy } from './policy.ts';

/**
 * SHA-256 of the policy as JSON with its fields in alphabetical order and no blanks (RFC 8785; the fields are
 * whole numbers and plain ASCII, for which sorting is all there is to it), in lower-case hexadecimal.
 */
export function policyHash(policy: CheckedPolicy): string {
  const sorted = Object.fromEntries(Object.entries(policy).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

/** The policy as an answer names it. */
export interface NamedPolicy {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

export function namePolicy(policy: CheckedPolicy): NamedPolicy {
  return Object.freeze({ id: policy.id, version: policy.version, hash: policyHash(policy) });
}
