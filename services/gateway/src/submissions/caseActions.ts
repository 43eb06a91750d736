import { caseCommandPaths, fieldsInPath } from '@calcinosis/client';
import { type CaseCommand, caseCommand } from '@calcinosis/registry';
import { z } from 'zod';

/** What can be done to a case, with what the API page calls it. */
const summaries: readonly (readonly [CaseCommand['type'], string])[] = [
  ['RegisterCase', 'Register a case'],
  ['CorrectCase', 'Correct the registration of a case, as a whole'],
  ['RetractCase', 'Take back a case that should not be in the registry'],
  ['RecordFollowUp', 'Record a follow-up visit'],
  ['CorrectFollowUp', 'Correct a follow-up visit'],
  ['RetractFollowUp', 'Take back a follow-up visit, with the removals that it reported'],
  ['ReportLossToFollowUp', 'Report that a case was lost to follow-up'],
  ['WithdrawLossToFollowUp', 'Take back that a case was lost to follow-up'],
  ['RecordDeath', 'Record the death of the patient'],
  ['CorrectDeath', 'Correct what is recorded of the death'],
  ['RetractDeath', 'Take back a death that was recorded in error'],
  ['RecordConsent', 'Record on what basis the case is there; consent given anew lifts a withdrawal'],
  ['WithdrawConsent', 'Withdraw consent: stop the collection, stop the use, or erase for ever'],
  ['SignCase', 'Sign a case as it stands at a version'],
  ['LockCase', 'Lock a case against changes'],
  ['UnlockCase', 'Unlock a case, with the reason'],
  ['RaiseQuery', 'Ask a query of a case'],
  ['AnswerQuery', 'Answer a query'],
  ['CloseQuery', 'Close a query'],
  ['OfferTransfer', 'Offer a case to another centre'],
  ['WithdrawTransferOffer', 'Withdraw the offer of a case'],
  ['AcceptTransfer', 'Accept a case that is offered to your centre'],
  ['DeclineTransfer', 'Decline a case that is offered to your centre'],
  ['MergeDuplicates', 'Say that a case is of the same infant as another, which is counted for both'],
  ['UnmergeDuplicates', 'Say that two cases that were merged are of two infants'],
  [
    'RecordEntry',
    'Record a laboratory value, an examination by imaging, a treatment, or a talk with the family',
  ],
  ['CorrectEntry', 'Correct an entry, as a whole'],
  ['RetractEntry', 'Take back an entry'],
];

export interface CaseAction {
  readonly type: CaseCommand['type'];
  readonly summary: string;
  /** Under /api/v1/cases, with the fields that it names in braces. */
  readonly path: string;
  /** The command without its type and what the path names. */
  readonly body: z.ZodObject;
}

const commandSchemas = new Map<string, z.ZodObject>(
  caseCommand.options.map((option) => [option.shape.type.value, option]),
);

export const caseActions: readonly CaseAction[] = summaries.map(([type, summary]) => {
  const path = caseCommandPaths[type];
  const schema = commandSchemas.get(type);
  if (schema === undefined) throw new TypeError(`${type} is no command on a case.`);
  const elsewhere = new Set(['type', ...fieldsInPath(path)]);
  const shape = Object.fromEntries(Object.entries(schema.shape).filter(([name]) => !elsewhere.has(name)));
  return { type, summary, path, body: z.strictObject(shape).meta({ id: `${type}Request` }) };
});

/** Paths of all actions, as routes. */
export const actionRoutes: string[] = caseActions.map(({ path }) => routeOf(path));

/** The action at a route under /api/v1/cases; undefined where there is none. */
export const actionAt = (route: string): CaseAction | undefined =>
  caseActions.find(({ path }) => routeOf(path) === route);

function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** The command that an action with this body is; a failure when a field of the path is not what it should be. */
export function commandOf(
  { type }: CaseAction,
  fields: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
): z.ZodSafeParseResult<CaseCommand> {
  // A query is named by its number, which in a path is a text.
  const query = fields['query'] === undefined ? {} : { query: Number(fields['query']) };
  return caseCommand.safeParse({ ...body, ...fields, ...query, type });
}
