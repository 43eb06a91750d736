import {
  area,
  blinded,
  calcification,
  density,
  densityChange,
  descriptors,
  extentChange,
  greatestDiameter,
  histology,
  lesionId,
  modality,
  offset,
  orAbsent,
  radiographicPattern,
  reading,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { eachLesionOnce } from '../content/lesions.ts';

const image = z.strictObject({
  lesionId,
  calcification,
  patterns: radiographicPattern.optional(),
  descriptors: descriptors.optional(),
  area: area.optional(),
  greatestDiameter: greatestDiameter.optional(),
  density: density.optional(),
  change: extentChange.optional(),
  densityChange: densityChange.optional(),
  histology: histology.optional(),
});

const seen = {
  when: orAbsent(offset),
  modality,
  reading: reading.optional(),
  blinded: blinded.optional(),
  findings: eachLesionOnce(z.array(image).min(1).max(50)),
};

/** What one reading of one examination saw, lesion by lesion. */
export const imagingContent = z.strictObject(seen).meta({ id: 'Imaging' });
export const imagingEntry = z.strictObject({ kind: z.literal('imaging'), ...seen });
export type ImagingEntry = z.infer<typeof imagingEntry>;
