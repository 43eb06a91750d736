import { z } from 'zod';

/** What a person reads, in both languages of the registry. */
export interface Label {
  readonly en: string;
  readonly ko: string;
}

/**
 * How much a value says about who the patient is. A quasi-identifier is coarsened before release,
 * a restricted value is never released below network level.
 */
export type Identifiability = 'none' | 'quasi-identifier' | 'restricted';

export interface FieldDescription {
  readonly label: Label;
  readonly help?: Label;
  /** UCUM code of the unit, for a number. */
  readonly unit?: string;
  readonly identifiability: Identifiability;
  /** Labels of the codes, for a coded field. */
  readonly codes?: Readonly<Record<string, Label>>;
}

/** Every field of the dictionary with its description; forms, codebook and API page read it. */
export const fields = z.registry<FieldDescription>();

/** Describes `schema` as a field of the dictionary. The English label also names it in JSON Schema. */
export function field<Schema extends z.ZodType>(schema: Schema, description: FieldDescription): Schema {
  const named = schema.meta({
    title: description.label.en,
    ...(description.help === undefined ? {} : { description: description.help.en }),
  });
  fields.add(named, description);
  return named;
}

/** A field whose value is one of a fixed list of codes. */
export function coded<const Codes extends Readonly<Record<string, Label>>>(
  codes: Codes,
  description: Omit<FieldDescription, 'codes'>,
): z.ZodEnum<{ [Code in keyof Codes & string]: Code }> {
  const names = Object.keys(codes) as (keyof Codes & string)[];
  return field(z.enum(names), { ...description, codes }) as z.ZodEnum<{
    [Code in keyof Codes & string]: Code;
  }>;
}
