import { correctionReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { centreCode, visitId } from '../ids.ts';
import { consentRecorded, consentWithdrawn } from './consent/event.ts';
import { caseCorrected, caseRetracted, followUpRetracted } from './correction/event.ts';
import { deathCorrected, deathRecorded, deathRetracted } from './death/event.ts';
import { duplicatesMerged, duplicatesUnmerged } from './duplicate/event.ts';
import { lossToFollowUpWithdrawn } from './loss/command.ts';
import { erasureReason } from './command.ts';
import { lossToFollowUp, removal, visit } from './content/followUp.ts';
import { caseRegistration } from './content/registration.ts';
import { entryCorrected, entryRecorded, entryRetracted } from './entry/event.ts';
import { queryAnswered, queryClosed, queryRaised } from './query/event.ts';
import { caseLocked, caseSigned, caseUnlocked } from './signature/event.ts';
import { caseTransferEnded, caseTransferOffered, caseTransferred } from './transfer/event.ts';

/** A visit as it stands in the log; a removal that it reported is an event of its own. */
export type Visit = z.infer<typeof visit>;

/** What can have happened to a case, in the newest version of each shape. */
export const caseEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('CaseRegistered'),
    data: z.strictObject({ centre: centreCode, registration: caseRegistration }),
  }),
  z.strictObject({ type: z.literal('FollowUpRecorded'), data: z.strictObject({ visitId, visit }) }),
  z.strictObject({
    type: z.literal('FollowUpCorrected'),
    data: z.strictObject({ visitId, visit, reason: correctionReason }),
  }),
  z.strictObject({ type: z.literal('LesionRemoved'), data: z.strictObject({ visitId, removal }) }),
  z.strictObject({ type: z.literal('CaseLostToFollowUp'), data: lossToFollowUp }),
  lossToFollowUpWithdrawn,
  caseCorrected,
  followUpRetracted,
  caseRetracted,
  deathRecorded,
  deathCorrected,
  deathRetracted,
  entryRecorded,
  entryCorrected,
  entryRetracted,
  consentRecorded,
  consentWithdrawn,
  caseSigned,
  caseLocked,
  caseUnlocked,
  queryRaised,
  queryAnswered,
  queryClosed,
  caseTransferOffered,
  caseTransferEnded,
  caseTransferred,
  duplicatesMerged,
  duplicatesUnmerged,
  // Never sealed: it stands when nothing else of the case can be read.
  z.strictObject({ type: z.literal('CaseErased'), data: z.strictObject({ reason: erasureReason }) }),
]);

export type CaseEvent = z.infer<typeof caseEvent>;
