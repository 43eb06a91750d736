import {
  analyte,
  comparator,
  laboratoryMethod,
  laboratoryUnit,
  laboratoryValue,
  referenceHigh,
  referenceLow,
  specimen,
} from '@calcinosis/dictionary';
import { columnOf } from '../column.ts';
import { given } from '../sheetRow.ts';
import { beginning, type EntrySheet } from './entrySheet.ts';

const columns = {
  ...beginning,
  analyte: columnOf('analyte', analyte, { kind: 'code', required: true }),
  value: columnOf('value', laboratoryValue, { kind: 'number', required: true }),
  unit: columnOf('unit', laboratoryUnit, { kind: 'code', required: true }),
  comparator: columnOf('comparator', comparator, { kind: 'code', required: false }),
  referenceLow: columnOf('reference_low', referenceLow, { kind: 'number', required: false }),
  referenceHigh: columnOf('reference_high', referenceHigh, { kind: 'number', required: false }),
  specimen: columnOf('specimen', specimen, { kind: 'code', required: false }),
  method: columnOf('method', laboratoryMethod, { kind: 'text', required: false }),
};

/** The sheet of laboratory values: one row for each. Two values of an analyte on one day are told apart by their hours. */
export const laboratorySheet = {
  kind: 'laboratory',
  columns,
  required: ['analyte', 'value', 'unit'],
  identity: ['analyte', 'specimen'],
  hasRowsOfLesions: false,
  entryOf: ([row], when) => ({
    kind: 'laboratory',
    when,
    ...given(row, [
      'analyte',
      'value',
      'unit',
      'comparator',
      'referenceLow',
      'referenceHigh',
      'specimen',
      'method',
    ]),
  }),
} as const satisfies EntrySheet<keyof typeof columns>;
