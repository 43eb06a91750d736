import type { Language } from '@calcinosis/questions';
import { reasonsOf } from '@calcinosis/registry';
import { z } from 'zod';
import { Problem } from './problem.ts';

const messages = {
  en: z.locales.en().localeError,
  ko: z.locales.ko().localeError,
} satisfies Record<Language, z.core.$ZodErrorMap>;

/** The value as the schema reads it, or a problem that names every fault at once. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  language: Language,
): z.output<Schema> {
  const result = schema.safeParse(value, { error: messages[language] });
  if (!result.success) throw new Problem('refused', { errors: reasonsOf(result.error, [], language) });
  return result.data;
}
