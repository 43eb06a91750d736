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
  radiographicPattern,
  reading,
} from '@calcinosis/dictionary';
import { columnOf } from '../column.ts';
import { given } from '../sheetRow.ts';
import { beginning, type EntrySheet } from './entrySheet.ts';

const columns = {
  ...beginning,
  modality: columnOf('modality', modality, { kind: 'code', required: true }),
  reading: columnOf('reading', reading, { kind: 'code', required: false }),
  blinded: columnOf('blinded', blinded, { kind: 'code', required: false }),
  lesion: columnOf('lesion', lesionId, { kind: 'text', required: false }),
  calcification: columnOf('calcification', calcification, { kind: 'code', required: true }),
  patterns: columnOf('patterns', radiographicPattern, { kind: 'codes', required: false }),
  descriptors: columnOf('descriptors', descriptors, { kind: 'codes', required: false }),
  area: columnOf('area', area, { kind: 'number', required: false }),
  greatestDiameter: columnOf('greatest_diameter', greatestDiameter, { kind: 'number', required: false }),
  density: columnOf('density', density, { kind: 'code', required: false }),
  change: columnOf('change', extentChange, { kind: 'code', required: false }),
  densityChange: columnOf('density_change', densityChange, { kind: 'code', required: false }),
  histology: columnOf('histology', histology, { kind: 'code', required: false }),
};

/** The sheet of imaging: one row for each lesion that was looked at. The rows of an examination stand together. */
export const imagingSheet = {
  kind: 'imaging',
  columns,
  required: ['modality', 'calcification'],
  identity: ['modality', 'reading'],
  hasRowsOfLesions: true,
  entryOf: (rows, when) => ({
    kind: 'imaging',
    when,
    ...given(rows[0], ['modality', 'reading', 'blinded']),
    findings: rows.map((row) => ({
      lesionId: row.value('lesion') ?? '1',
      ...given(row, [
        'calcification',
        'patterns',
        'descriptors',
        'area',
        'greatestDiameter',
        'density',
        'change',
        'densityChange',
        'histology',
      ]),
    })),
  }),
} as const satisfies EntrySheet<keyof typeof columns>;
