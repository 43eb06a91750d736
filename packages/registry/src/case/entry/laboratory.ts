import {
  analyte,
  analyteOf,
  canonicalOf,
  comparator,
  laboratoryMethod,
  laboratoryUnit,
  laboratoryValue,
  type Measured,
  offset,
  orAbsent,
  referenceHigh,
  referenceLow,
  rule,
  specimen,
} from '@calcinosis/dictionary';
import { z } from 'zod';

const reported = {
  when: orAbsent(offset),
  analyte,
  value: laboratoryValue,
  unit: laboratoryUnit,
  comparator: comparator.optional(),
  referenceLow: referenceLow.optional(),
  referenceHigh: referenceHigh.optional(),
  specimen: specimen.optional(),
  method: laboratoryMethod.optional(),
};

type Reported = z.infer<z.ZodObject<typeof reported>>;

/** The rules of a value: a unit of its analyte, a value that a living patient can have, a range in order. */
function checked<Shape extends z.ZodType<Reported>>(shape: Shape) {
  return shape.superRefine(
    ({ analyte: code, value, unit, referenceLow: low, referenceHigh: high }, context) => {
      const fault = (path: string, broken: ReturnType<typeof rule>) =>
        context.addIssue({ code: 'custom', path: [path], message: broken.error, params: broken.params });
      const { least, most, units, canonical } = analyteOf(code);
      const compared = canonicalOf(code, { value, unit });
      if (compared === null) {
        const list = Object.keys(units).join(', ');
        fault(
          'unit',
          rule('unit-of-another-analyte', {
            en: `expected one of ${list}`,
            ko: `다음 중 하나여야 합니다: ${list}`,
          }),
        );
      } else if (compared.value < least || compared.value > most) {
        const limits = `${rounded(least)}-${rounded(most)} ${canonical}`;
        fault(
          'value',
          rule('beyond-hard-limits', {
            en: `expected ${limits}: is the unit right?`,
            ko: `${limits} 범위여야 합니다. 단위를 확인해 주십시오`,
          }),
        );
      }
      if (low !== undefined && high !== undefined && low > high) {
        fault(
          'referenceHigh',
          rule('bounds-reversed', {
            en: 'expected referenceLow <= referenceHigh',
            ko: 'referenceLow <= referenceHigh이어야 합니다',
          }),
        );
      }
    },
  );
}

const rounded = (value: number): number => Number(value.toPrecision(3));

/** A value as the laboratory reported it. */
export const laboratoryContent = checked(z.strictObject(reported)).meta({ id: 'Laboratory' });

const kind = z.literal('laboratory');
export const laboratoryEntry = checked(z.strictObject({ kind, ...reported }));

const measured = z.strictObject({ value: z.number(), unit: z.string() });

/**
 * A value as it stands in the log: as it was reported, and in the unit in which its analyte is compared. Both are kept, since
 * a factor that is found wrong later must not change what was reported.
 */
export const recordedLaboratory = z.strictObject({
  kind,
  ...reported,
  canonical: measured,
  canonicalLow: measured.optional(),
  canonicalHigh: measured.optional(),
});

type LaboratoryEntry = z.infer<typeof laboratoryEntry>;
export type RecordedLaboratory = z.infer<typeof recordedLaboratory>;

/** The reported value with its canonical one beside it. */
export function recordedOf(entry: LaboratoryEntry): RecordedLaboratory {
  const inCanonical = (value: number): Measured => {
    const canonical = canonicalOf(entry.analyte, { value, unit: entry.unit });
    if (canonical === null) throw new TypeError('The unit of a value was checked to be one of its analyte.');
    return canonical;
  };
  return {
    ...entry,
    canonical: inCanonical(entry.value),
    ...(entry.referenceLow === undefined ? {} : { canonicalLow: inCanonical(entry.referenceLow) }),
    ...(entry.referenceHigh === undefined ? {} : { canonicalHigh: inCanonical(entry.referenceHigh) }),
  };
}
