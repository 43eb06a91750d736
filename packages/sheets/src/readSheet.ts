import { readCases } from './readCases.ts';
import { readCommunications, readImaging, readLaboratory, readTreatments } from './readEntries.ts';
import { readVisits } from './readVisits.ts';
import type { SheetName } from './template.ts';

/** The reader of each sheet. */
export const readSheet = {
  cases: readCases,
  visits: readVisits,
  laboratory: readLaboratory,
  imaging: readImaging,
  treatments: readTreatments,
  communications: readCommunications,
} satisfies Record<SheetName, unknown>;
