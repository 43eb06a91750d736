import type { CaseEvent } from '../event.ts';

/** A signature, bound to the version of the history that it signs. */
export type Signature = Extract<CaseEvent, { type: 'CaseSigned' }>['data'];

/** Whether the record has changed since it was signed. */
export const isStale = (
  { version }: Signature,
  { contentVersion }: { readonly contentVersion: number },
): boolean => version < contentVersion;
