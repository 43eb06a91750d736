/** A JSON value as it comes from a file. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export function objectOf(value: Json | undefined, what: string): JsonObject {
  if (typeof value === 'object' && value !== null && !isList(value)) {
    return value;
  }
  throw new Error(`${what}: an object is needed`);
}

export function listOf(value: Json | undefined, what: string): readonly Json[] {
  if (value !== undefined && isList(value)) {
    return value;
  }
  throw new Error(`${what}: a list is needed`);
}

export function textOf(value: Json | undefined, what: string): string {
  if (typeof value === 'string') {
    return value;
  }
  throw new Error(`${what}: a text is needed`);
}

export function numberOf(value: Json | undefined, what: string): number {
  if (typeof value === 'number') {
    return value;
  }
  throw new Error(`${what}: a number is needed`);
}

export function numbersOf(value: Json | undefined, what: string): number[] {
  return listOf(value, what).map((entry, i) => numberOf(entry, `${what}[${i}]`));
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
