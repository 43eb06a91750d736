import { z } from 'zod';
import { communicationEntry } from './communication.ts';
import { imagingEntry } from './imaging.ts';
import { laboratoryEntry, recordedLaboratory, recordedOf } from './laboratory.ts';
import { treatmentEntry } from './treatment.ts';

/**
 * What a chart holds of a case besides its registration and its visits, one thing to an entry: a laboratory value, an
 * examination by imaging, a treatment, or what was said to the family.
 *
 * One command and one event serve all four kinds, and the kind is part of the content. The type of an event is never
 * sealed and outlives the erasure of its case: that a family complained, or that a laboratory value was corrected, is
 * not to be read from it. And what holds for one kind (an id of its own, corrected and taken back with a reason, never
 * overwritten) is then said once.
 */
export const entry = z.discriminatedUnion('kind', [
  laboratoryEntry,
  imagingEntry,
  treatmentEntry,
  communicationEntry,
]);

/** An entry as it stands in the log. */
export const recordedEntry = z.discriminatedUnion('kind', [
  recordedLaboratory,
  imagingEntry,
  treatmentEntry,
  communicationEntry,
]);

export type Entry = z.infer<typeof entry>;
export type EntryKind = Entry['kind'];
export type RecordedEntry = z.infer<typeof recordedEntry>;

/** An entry as it is recorded: a laboratory value with its canonical one. */
export const asRecorded = (given: Entry): RecordedEntry =>
  given.kind === 'laboratory' ? recordedOf(given) : given;

/** The lesions that an entry names, each with the path to where it does. */
export function lesionsNamedBy(given: Entry): { readonly lesionId: string; readonly path: PropertyKey[] }[] {
  switch (given.kind) {
    case 'imaging':
      return given.findings.map(({ lesionId }, index) => ({
        lesionId,
        path: ['findings', index, 'lesionId'],
      }));
    case 'treatment':
      return (given.lesionIds ?? []).map((lesionId, index) => ({ lesionId, path: ['lesionIds', index] }));
    case 'laboratory':
    case 'communication':
      return [];
  }
}
