import { fields, isAbsent } from '@calcinosis/dictionary';
import { z } from 'zod';
import { visit } from '../case/content/followUp.ts';
import { caseRegistration } from '../case/content/registration.ts';
import type { RegisteredCase } from '../case/state.ts';

/** How often a field could have a value, had one, or was said to be unknown; what remains was left empty. */
export interface FieldCount {
  readonly expected: number;
  readonly given: number;
  /** Given as a reason for absence, or by a code that says that it is not known. */
  readonly unknown: number;
}

export type FieldCounts = ReadonlyMap<string, FieldCount>;

/** Codes that say that something is not known, as it were in the words of the field. */
const unknownCodes = new Set(['unknown', 'not-stated', 'iv-not-stated']);

/** What a hospital's case never has, and what it has only beside something else. */
const publishedOnly = new Set(['registration.citation', 'visit.findings.reported']);
const [dateTold, monthTold] = ['registration.presentationDate', 'registration.presentationMonth'];
const onlyIatrogenic = 'registration.aetiology.mechanism';

/**
 * Counts every field of the dictionary in a case, by its path, as `registration.patient.gestationalAge`: the paths come from
 * the schemas, so a field that the dictionary gains is counted by itself.
 */
export function fieldCountsOf({
  registration,
  visits,
}: Pick<RegisteredCase, 'registration' | 'visits'>): FieldCounts {
  const counts = addCounts([
    countsIn('registration', caseRegistration, registration),
    ...[...visits.values()].map((each) => countsIn('visit', visit, each)),
  ]);
  for (const path of publishedOnly) counts.delete(path);
  // One of the two is enough.
  counts.delete(registration.presentationDate === undefined ? dateTold : monthTold);
  if (registration.aetiology.class !== 'iatrogenic' && registration.aetiology.class !== 'mixed') {
    counts.delete(onlyIatrogenic);
  }
  return counts;
}

/** Counts of several cases together. */
export function addCounts(all: Iterable<FieldCounts>): Map<string, FieldCount> {
  const sums = new Map<string, Writable<FieldCount>>();
  for (const counts of all) {
    for (const [path, { expected, given, unknown }] of counts) {
      const sum = sums.get(path);
      if (sum === undefined) {
        sums.set(path, { expected, given, unknown });
      } else {
        sum.expected += expected;
        sum.given += given;
        sum.unknown += unknown;
      }
    }
  }
  return sums;
}

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

/** A case is folded at each of its events, of which most leave its registration and its earlier visits as they are. */
const counted = new WeakMap<object, FieldCounts>();

function countsIn(path: string, schema: z.core.$ZodType, value: object): FieldCounts {
  const known = counted.get(value);
  if (known !== undefined) return known;
  const counts = new Map<string, FieldCount>();
  count(counts, path, schema, value);
  counted.set(value, counts);
  return counts;
}

function count(counts: Map<string, FieldCount>, path: string, schema: z.core.$ZodType, value: unknown): void {
  if (fields.has(schema) && !(schema instanceof z.ZodObject)) {
    const { expected, given, unknown } = counts.get(path) ?? { expected: 0, given: 0, unknown: 0 };
    const isUnknown = isAbsent(value) || (typeof value === 'string' && unknownCodes.has(value));
    counts.set(path, {
      expected: expected + 1,
      given: given + (value === undefined || isUnknown ? 0 : 1),
      unknown: unknown + (isUnknown ? 1 : 0),
    });
    return;
  }
  if (schema instanceof z.ZodOptional) {
    const inner = schema.unwrap();
    // A group that is not there could only have been empty if it were: its fields are not asked for.
    if (value !== undefined || fields.has(inner)) count(counts, path, inner, value);
  } else if (schema instanceof z.ZodArray && Array.isArray(value)) {
    for (const each of value) count(counts, path, schema.element, each);
  } else if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries<z.core.$ZodType>(schema.shape)) {
      count(counts, `${path}.${name}`, inner, Reflect.get(value, name));
    }
  }
}
