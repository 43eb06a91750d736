import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Command } from '../command.ts';

/**
 * SHA-256, in hexadecimal digits, of a command in canonical JSON (RFC 8785). Two submissions under
 * one id are the same submission when their digests are equal.
 */
export function digestOf(command: Command): string {
  const text = canonicalize(command);
  if (text === undefined) throw new TypeError('A command is a JSON value.');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
