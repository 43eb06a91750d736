import { z } from 'zod';

export const role = z.enum(['submitter', 'centre-reader', 'researcher']);
export type Role = z.infer<typeof role>;

/** What somebody may ask of the registry. */
export type Operation =
  | 'submit'
  | 'read-own-cases'
  | 'read-own-statistics'
  | 'read-own-reads'
  | 'read-published';

/** Who may do what. The first line of each use case asks it. */
export const permissions: Readonly<Record<Role | 'anyone', readonly Operation[]>> = {
  anyone: ['read-published'],
  submitter: ['read-published', 'submit', 'read-own-cases', 'read-own-statistics', 'read-own-reads'],
  'centre-reader': ['read-published', 'read-own-cases', 'read-own-statistics', 'read-own-reads'],
  researcher: ['read-published'],
};

export function may(who: Role | 'anyone', operation: Operation): boolean {
  return permissions[who].includes(operation);
}
