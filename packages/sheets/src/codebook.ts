import {
  dictionaryVersion,
  fields,
  type Identifiability,
  type Label,
  type Release,
  releaseOf,
  type Term,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import type { CellKind, Column } from './column.ts';
import { type SheetName, sheetNames, sheets } from './template.ts';

/** What the codebook says of one column of a sheet. */
export interface CodebookEntry {
  readonly sheet: SheetName;
  readonly name: string;
  readonly kind: CellKind;
  readonly required: boolean;
  readonly label: Label;
  readonly help: Label | null;
  readonly unit: string | null;
  readonly codes: readonly { readonly code: string; readonly label: Label }[];
  /** Limits of a number, beyond which it is refused. */
  readonly least: number | null;
  readonly most: number | null;
  readonly identifiability: Identifiability;
  /** How it is coarsened before release; null for what is released as it is. */
  readonly release: Release | null;
  /** Terms of terminologies that were verified. */
  readonly terms: readonly Term[];
  /** Whether a person writes freely there. */
  readonly freeText: boolean;
}

export interface Codebook {
  readonly dictionaryVersion: string;
  readonly entries: readonly CodebookEntry[];
}

/** Every column of every sheet, as the dictionary describes it. */
export function codebook(): Codebook {
  const ofSheet = (sheet: SheetName) => Object.values(sheets[sheet]).map((column) => entryOf(sheet, column));
  return { dictionaryVersion, entries: sheetNames.flatMap(ofSheet) };
}

function entryOf(sheet: SheetName, column: Column): CodebookEntry {
  const { name, kind, required, label, unit, codes, schema } = column;
  const described = fields.get(schema);
  return {
    sheet,
    name,
    kind,
    required,
    label,
    help: described?.help ?? null,
    unit,
    codes: Object.entries(codes).map(([code, meaning]) => ({ code, label: meaning })),
    ...limitsOf(schema),
    // A reference of the centre's own identifies; it is hashed before anything leaves the centre.
    identifiability: described?.identifiability ?? 'restricted',
    release: described === undefined ? 'never' : releaseOf(described),
    terms: (described?.terms ?? []).filter(({ verified }) => verified),
    freeText: described?.freeText === true,
  };
}

const limits = z.looseObject({ minimum: z.number().optional(), maximum: z.number().optional() });

/** The limits of a number, or of the number in a choice between a number and a reason for its absence. */
function limitsOf(schema: z.ZodType): { least: number | null; most: number | null } {
  const { anyOf, ...alone } = z
    .looseObject({ anyOf: z.array(limits).optional() })
    .parse(z.toJSONSchema(schema));
  const found = [limits.parse(alone), ...(anyOf ?? [])].find(({ minimum }) => minimum !== undefined);
  return { least: found?.minimum ?? null, most: found?.maximum ?? null };
}
