import { fields } from '@calcinosis/dictionary';
import { z } from 'zod';
import { visit } from '../case/content/followUp.ts';
import { caseRegistration } from '../case/content/registration.ts';

const roots: Readonly<Record<string, z.core.$ZodType>> = { registration: caseRegistration, visit };

/** The dictionary's label of the field at a path, as `registration.patient.sex`; the path itself when it has none. */
export function fieldLabel(path: string, language: 'en' | 'ko'): string {
  const [root = '', ...names] = path.split('.');
  let schema = roots[root];
  for (const name of names) {
    const inside = schema === undefined ? undefined : unwrapped(schema);
    schema = inside instanceof z.ZodObject ? Reflect.get(inside.shape, name) : undefined;
  }
  const field = schema === undefined ? undefined : fields.get(optionalInner(schema));
  return field?.label[language] ?? path;
}

const optionalInner = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional ? optionalInner(schema.unwrap()) : schema;

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = optionalInner(schema);
  return inner instanceof z.ZodArray ? unwrapped(inner.element) : inner;
}
