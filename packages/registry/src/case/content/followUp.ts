import {
  bodilyFunction,
  calcification,
  cosmetic,
  extentChange,
  lesionId,
  lossReason,
  moment,
  palpable,
  parentRating,
  plannedVisit,
  recurrence,
  removalProcedure,
  reported,
  response,
  rule,
  sequelae,
  sizeLong,
  sizeShort,
  skin,
  tenderness,
  visitMode,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { eachLesionOnce } from './lesions.ts';

const finding = z.strictObject({
  lesionId,
  palpable,
  calcification,
  reported: reported.optional(),
  sizeLong: sizeLong.optional(),
  sizeShort: sizeShort.optional(),
  tenderness: tenderness.optional(),
  skin: skin.optional(),
  change: extentChange.optional(),
  recurrence: recurrence.optional(),
  response: response.optional(),
  sequelae: sequelae.optional(),
  function: bodilyFunction.optional(),
  cosmetic: cosmetic.optional(),
  parentRating: parentRating.optional(),
});

export const removal = z.strictObject({ lesionId, procedure: removalProcedure, when: moment });

/** What a visit found, lesion by lesion. */
export const visit = z.strictObject({
  when: moment,
  mode: visitMode,
  planned: plannedVisit.optional(),
  findings: eachLesionOnce(z.array(finding).max(50)),
});

/** The content of a follow-up: the visit, and the removals that it reports. */
export const followUp = visit
  .extend({ removals: z.array(removal).max(50).optional() })
  .refine(({ findings, removals }) => findings.length > 0 || (removals?.length ?? 0) > 0, {
    path: ['findings'],
    ...rule('nothing-found', {
      en: 'expected a finding or a removal',
      ko: '소견이나 제거 시술 중 하나가 필요합니다',
    }),
  })
  .meta({ id: 'FollowUp' });

export const lossToFollowUp = z
  .strictObject({ lastSeen: moment, reason: lossReason })
  .meta({ id: 'LossToFollowUp' });

export type Finding = z.infer<typeof finding>;
export type FollowUp = z.infer<typeof followUp>;
export type LossToFollowUp = z.infer<typeof lossToFollowUp>;
export type Removal = z.infer<typeof removal>;
