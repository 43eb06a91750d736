import { isObject, itemsOf, type JsonObject } from './json.ts';

const item = 'item';
const emptyList = 'empty-list';
const emptyObject = 'empty-object';
const largestInteger = 2 ** 31 - 1;

/**
 * A value of the dictionary as an extension, whatever its shape: so nothing that a case says is lost, and a field that the
 * dictionary gains travels before it has a place of its own.
 */
export function extensionOf(url: string, value: unknown): JsonObject {
  if (typeof value === 'string') return { url, valueString: value };
  if (typeof value === 'boolean') return { url, valueBoolean: value };
  if (typeof value === 'number') {
    const isInteger = Number.isInteger(value) && Math.abs(value) <= largestInteger;
    return isInteger ? { url, valueInteger: value } : { url, valueDecimal: value };
  }
  if (Array.isArray(value)) {
    return value.length === 0
      ? { url, valueCode: emptyList }
      : { url, extension: value.map((each) => extensionOf(item, each)) };
  }
  const entries = isObject(value) ? Object.entries(value).filter(([, each]) => each !== undefined) : [];
  return entries.length === 0
    ? { url, valueCode: emptyObject }
    : { url, extension: entries.map(([key, each]) => extensionOf(key, each)) };
}

/** The value that an extension holds; undefined for one that is not of this making. */
export function valueOfExtension(extension: unknown): unknown {
  if (!isObject(extension)) return undefined;
  for (const key of ['valueString', 'valueBoolean', 'valueInteger', 'valueDecimal']) {
    if (Object.hasOwn(extension, key)) return extension[key];
  }
  if (extension['valueCode'] === emptyList) return [];
  if (extension['valueCode'] === emptyObject) return {};
  const inside = itemsOf(extension['extension']);
  if (inside.length === 0) return undefined;
  const named = inside.map((each) => [urlOf(each), valueOfExtension(each)] as const);
  if (named.every(([url]) => url === item)) return named.map(([, value]) => value);
  return Object.fromEntries(named);
}

export function urlOf(extension: unknown): string {
  const url = isObject(extension) ? extension['url'] : undefined;
  return typeof url === 'string' ? url : '';
}
