import {
  adverseEvent,
  adverseEventGrade,
  adverseEventOutcome,
  avoidable,
  hoursOf,
  isAbsent,
  lesionId,
  offset,
  orAbsent,
  removing,
  rule,
  treatment,
  treatmentDecision,
  treatmentDose,
  treatmentReason,
  treatmentRoute,
} from '@calcinosis/dictionary';
import { z } from 'zod';

const treated = {
  treatment,
  decision: treatmentDecision,
  /** Lesions that it was for; none for the patient as a whole. */
  lesionIds: z.array(lesionId).max(50).optional(),
  start: orAbsent(offset),
  stop: offset.optional(),
  reason: treatmentReason.optional(),
  stopReason: treatmentReason.optional(),
  route: treatmentRoute.optional(),
  dose: treatmentDose.optional(),
  adverseEvents: z
    .array(z.strictObject({ event: adverseEvent, grade: adverseEventGrade, outcome: adverseEventOutcome }))
    .max(20)
    .optional(),
};

type Treated = z.infer<z.ZodObject<typeof treated>>;

/** A treatment that takes a lesion out names it: it ends the wait for that lesion's own resolution. */
export const takesOut = ({ treatment: code, decision }: Pick<Treated, 'treatment' | 'decision'>): boolean =>
  decision === 'given' && removing.has(code);

function checked<Shape extends z.ZodType<Treated>>(shape: Shape) {
  return shape.superRefine((given, context) => {
    const fault = (path: string, broken: ReturnType<typeof rule>) =>
      context.addIssue({ code: 'custom', path: [path], message: broken.error, params: broken.params });
    if (given.decision === 'avoided' && !avoidable.has(given.treatment)) {
      const list = [...avoidable].join(', ');
      fault(
        'treatment',
        rule('not-avoidable', {
          en: `expected one of ${list}: these are what can be avoided`,
          ko: `하지 않은 치료는 다음 중 하나여야 합니다: ${list}`,
        }),
      );
    }
    if (takesOut(given) && (given.lesionIds ?? []).length === 0) {
      fault(
        'lesionIds',
        rule('lesion-required', {
          en: 'expected the lesions that it took out',
          ko: '제거한 병변을 적어 주십시오',
        }),
      );
    }
    const { start, stop } = given;
    if (stop !== undefined && !isAbsent(start) && hoursOf(stop).to < hoursOf(start).from) {
      fault(
        'stop',
        rule('ends-before-start', {
          en: 'expected an end that is not before the start',
          ko: '종료가 시작보다 빠릅니다',
        }),
      );
    }
  });
}

/** A treatment that was given, or that was considered and spared the patient. */
export const treatmentContent = checked(z.strictObject(treated)).meta({ id: 'Treatment' });
export const treatmentEntry = checked(z.strictObject({ kind: z.literal('treatment'), ...treated }));
export type TreatmentEntry = z.infer<typeof treatmentEntry>;
