import { fields, type Label } from '@calcinosis/dictionary';
import type { z } from 'zod';

/** How a cell is read: as one of a list of codes, as several of them, as a number, or as it is. */
export type CellKind = 'code' | 'codes' | 'number' | 'text';

/** A column of a sheet: a field of the dictionary, under a name that never changes. */
export interface Column {
  /** Lower case with underscores, as data-capture systems name variables. */
  readonly name: string;
  readonly label: Label;
  /** UCUM code of the unit. */
  readonly unit: string | null;
  readonly codes: Readonly<Record<string, Label>>;
  readonly kind: CellKind;
  readonly schema: z.ZodType;
  /** Whether a cell may be left empty. */
  readonly required: boolean;
}

/** Makes a column of a field of the dictionary; `label` where the field stands for something narrower there. */
export function columnOf(
  name: string,
  schema: z.ZodType,
  { kind, required, label }: { kind: CellKind; required: boolean; label?: Label },
): Column {
  const described = fields.get(schema);
  const shown = label ?? described?.label;
  if (shown === undefined) throw new TypeError(`The column ${name} needs a label: its field has none.`);
  return {
    name,
    label: shown,
    unit: described?.unit ?? null,
    codes: described?.codes ?? {},
    kind,
    schema,
    required,
  };
}
