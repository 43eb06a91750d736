import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';

/** A signature, bound to the version of the history that it signs. */
export type Signature = Extract<CaseEvent, { type: 'CaseSigned' }>['data'];

/** Whether the record has changed since it was signed. */
export const isStale = ({ version }: Signature, { contentVersion }: RegisteredCase): boolean =>
  version < contentVersion;
