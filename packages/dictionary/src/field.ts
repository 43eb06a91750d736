import { z } from 'zod';
import { orAbsent } from './missing.ts';
import type { Label } from './label.ts';
import type { Privacy } from './release.ts';
import { rule } from './rule.ts';
import type { Term } from './term.ts';

/** What the dictionary says of a field besides its values. */
interface Described {
  readonly label: Label;
  readonly help?: Label;
  /** UCUM code of the unit, for a number. */
  readonly unit?: string;
  /** Labels of the codes, for a coded field. */
  readonly codes?: Readonly<Record<string, Label>>;
  /** Terms of published terminologies that mean this field, or one of its codes. */
  readonly terms?: readonly Term[];
  /** Set where a person writes freely: short, and refused when it looks like an identifier. */
  readonly freeText?: true;
}

export type FieldDescription = Described & Privacy;

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
  description: Uncoded,
): z.ZodEnum<{ [Code in keyof Codes & string]: Code }> {
  return field(enumOf(codes), { ...description, codes });
}

/**
 * A field with several codes of a list, each once and in any order. A code of `alone`, such as "none", stands by
 * itself.
 */
export function codedList<const Codes extends Readonly<Record<string, Label>>>(
  codes: Codes,
  { alone = [], ...description }: Uncoded & { readonly alone?: readonly (keyof Codes & string)[] },
): z.ZodArray<z.ZodEnum<{ [Code in keyof Codes & string]: Code }>> {
  const list = z
    .array(enumOf(codes))
    .min(1)
    .max(Object.keys(codes).length)
    .refine((given) => new Set(given).size === given.length, rule('code-twice', eachOnce))
    .refine(
      (given) => given.length === 1 || !given.some((code) => alone.includes(code)),
      rule('code-stands-alone', {
        en: `expected ${alone.join(' or ')} by itself`,
        ko: `${alone.join(', ')}은(는) 다른 값과 함께 쓸 수 없습니다`,
      }),
    );
  return field(list, { ...description, codes });
}

const eachOnce = { en: 'expected each code once', ko: '같은 값을 두 번 쓸 수 없습니다' };

type Uncoded = Omit<Described, 'codes'> & Privacy;

function enumOf<const Codes extends Readonly<Record<string, Label>>>(
  codes: Codes,
): z.ZodEnum<{ [Code in keyof Codes & string]: Code }> {
  const names = Object.keys(codes) as (keyof Codes & string)[];
  return z.enum(names) as z.ZodEnum<{ [Code in keyof Codes & string]: Code }>;
}

/** A number with its unit and its hard limits, beyond which it is refused; or the reason why it is not there. */
export function quantity(number: z.ZodNumber | z.ZodInt, description: Uncoded & { readonly unit: string }) {
  return field(orAbsent(number), description);
}
