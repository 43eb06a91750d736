import { z } from 'zod';

/**
 * Why a value is not there, in the codes of FHIR R4's data-absent-reason that a registry meets.
 * A number is never missing by a magic number.
 */
export const absentReasons = [
  'unknown',
  'asked-unknown',
  'temp-unknown',
  'not-asked',
  'asked-declined',
  'not-applicable',
] as const;

export type AbsentReason = (typeof absentReasons)[number];

export interface Absent {
  readonly absent: AbsentReason;
}

const absent = z.strictObject({ absent: z.enum(absentReasons) }).meta({
  title: 'Reason for absence',
  description: 'Why the value is not there (FHIR data-absent-reason).',
});

/** Either the value, or the reason why it is not there: `27` or `{ "absent": "unknown" }`. */
export function orAbsent<Schema extends z.ZodType>(value: Schema) {
  return z.union([value, absent]);
}

export function isAbsent(value: unknown): value is Absent {
  return typeof value === 'object' && value !== null && 'absent' in value;
}
