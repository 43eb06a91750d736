import { z } from 'zod';

/** What the holder of a credential is to the registry. */
export const role = z.enum(['submitter', 'centre-reader', 'researcher', 'data-manager', 'auditor', 'bot']);
export type Role = z.infer<typeof role>;

/** Roles of the registry's own office: their tokens are of no centre, and only the operator issues them. */
const officeRoles: readonly Role[] = ['data-manager', 'auditor', 'bot'];
export const isOfficeRole = (of: Role): boolean => officeRoles.includes(of);

/** Roles of a hospital: their tokens are of an enrolled centre. A researcher is of either. */
const centreRoles: readonly Role[] = ['submitter', 'centre-reader'];
export const isCentreRole = (of: Role): boolean => centreRoles.includes(of);

/** Whoever asks: the operator by the credential of the registry itself, others by their role, or without any. */
export type Party = 'anyone' | Role | 'operator';
export const parties: readonly Party[] = ['anyone', ...role.options, 'operator'];

interface Permission {
  /** What it is, in words that complete "may". */
  readonly what: string;
  readonly who: readonly Party[];
}

const centre: readonly Party[] = centreRoles;

/** Who may do what: the one table. The first line of each use case asks it, and the registrar asks it again. */
export const permissions = {
  'read-published': {
    what: 'read the statistics and charts of the published cases, the dictionary, the proofs of the log, and the API page',
    who: parties,
  },
  'read-released': {
    what: 'read what is released of the statistics over all hospitals',
    who: role.options,
  },
  submit: { what: 'submit cases and follow-ups for the own centre', who: ['submitter'] },
  'lock-cases': {
    what: 'lock a case against changes, and unlock it: a centre its own',
    who: ['submitter', 'data-manager', 'operator'],
  },
  'query-cases': {
    what: 'ask a query of a case, and close it: a centre of its own',
    who: ['submitter', 'data-manager', 'operator'],
  },
  'merge-duplicates': {
    what: 'see which cases may be of one infant, merge them, and separate them again',
    who: ['data-manager', 'operator'],
  },
  'read-own-cases': { what: "read the own centre's cases and receipts", who: centre },
  'read-own-statistics': { what: "read the own centre's statistics", who: centre },
  'read-own-reads': { what: "see who read the own centre's data, and when", who: centre },
  'read-any-case': { what: 'read a case of any centre', who: ['data-manager'] },
  'read-any-reads': { what: "see who read any centre's data, and when", who: ['auditor'] },
  'read-rights': {
    what: 'list the centres, and the tokens and keys that were issued to them',
    who: ['data-manager', 'auditor'],
  },
  'manage-centres': { what: 'enrol and suspend centres', who: ['data-manager', 'operator'] },
  'issue-credentials': {
    what: 'issue and revoke the tokens and keys of centres and researchers',
    who: ['data-manager', 'operator'],
  },
  'issue-office-credentials': {
    what: 'issue and revoke the tokens of data managers, auditors and bots',
    who: ['operator'],
  },
  'release-snapshots': {
    what: 'release a snapshot: what researchers are answered from, until the next one',
    who: ['data-manager', 'bot', 'operator'],
  },
  'publish-editions': { what: 'publish the edition of a month', who: ['bot', 'operator'] },
  'retract-editions': {
    what: 'retract an edition, with the reason',
    who: ['data-manager', 'operator'],
  },
  'settle-submissions': { what: 'retry or drop what could not be decided', who: ['operator'] },
  'erase-case': { what: 'destroy the key of a case, so that nobody can read it any more', who: ['operator'] },
} as const satisfies Readonly<Record<string, Permission>>;

/** What somebody may ask of the registry. */
export type Operation = keyof typeof permissions;

export function may(who: Party, operation: Operation): boolean {
  const allowed: readonly Party[] = permissions[operation].who;
  return allowed.includes(who);
}
