/** An object of JSON. */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Steps from a value to one inside it. */
export type Path = readonly (string | number)[];

/** What stands at a path; undefined where there is nothing. */
export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((reached, step) => {
    if (typeof step === 'number') return Array.isArray(reached) ? reached[step] : undefined;
    return isObject(reached) && Object.hasOwn(reached, step) ? reached[step] : undefined;
  }, value);
}

/** The same object with another value at a path; objects and lists on the way are made. */
export function withAt(object: JsonObject, [step, ...rest]: Path, put: unknown): JsonObject {
  return typeof step === 'string' ? { ...object, [step]: inside(object[step], rest, put) } : object;
}

function inside(value: unknown, path: Path, put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return put;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...value] : [];
    list[step] = inside(list[step], rest, put);
    return list;
  }
  return withAt(isObject(value) ? value : {}, path, put);
}

/** The items of a list; none of what is no list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
