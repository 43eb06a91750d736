import { isList, type Json } from './json.ts';

/** What a method gives back: our answer in the shape of the reference. */
export type Answer =
  | null
  | undefined
  | boolean
  | number
  | string
  | Float64Array
  | Int32Array
  | readonly Answer[]
  | { readonly [key: string]: Answer };

/**
 * Parts of the references that describe how they were made, not an answer. `nSupport` counts masses of 1e-17 as well; the
 * masses are compared one by one.
 */
const NOT_AN_ANSWER = new Set([
  'convention',
  'crossCheck',
  'disputed',
  'gradientOverN',
  'i2Definition',
  'kktMax',
  'kktSupportResidual',
  'massLower',
  'massUpper',
  'methodName',
  'nSupport',
  'name',

  'outcome',
  'rule',
  'flatStart',
  'scoreName',
  'statisticName',
  'transform',
  'twoSidedRule',
  'unique',
]);

/**
 * Compares an answer with its reference, key by key. A null in the reference is not compared. A key the answer lacks is a
 * difference, unless it only describes the reference.
 *
 * @returns one text per difference
 */
export function differences(got: Answer, reference: Json, tolerance: number, path = ''): string[] {
  if (reference === null || got === SKIP) {
    return [];
  }
  if (typeof reference === 'number') {
    const close =
      typeof got === 'number' && Math.abs(got - reference) <= tolerance * Math.max(1, Math.abs(reference));
    return close ? [] : [`${path}: got ${shown(got)}, reference ${reference}`];
  }
  if (typeof reference === 'string' || typeof reference === 'boolean') {
    return got === reference ? [] : [`${path}: got ${shown(got)}, reference ${String(reference)}`];
  }
  if (isList(reference)) {
    const list = entriesOf(got);
    if (list === null || list.length !== reference.length) {
      return [
        `${path}: got ${list === null ? shown(got) : `${list.length} entries`}, reference ${reference.length}`,
      ];
    }
    return reference.flatMap((entry, i) => differences(list[i], entry, tolerance, `${path}[${i}]`));
  }
  if (typeof got !== 'object' || got === null || entriesOf(got) !== null) {
    return [`${path}: got ${shown(got)}, reference an object`];
  }
  const fields = new Map(Object.entries(got));
  return Object.entries(reference).flatMap(([key, entry]) => {
    if (NOT_AN_ANSWER.has(key)) {
      return [];
    }
    return fields.has(key)
      ? differences(fields.get(key), entry, tolerance, `${path}.${key}`)
      : [`${path}.${key}: no answer`];
  });
}

/** Stands for a value that is left out on purpose; the method says why in a comment. */
export const SKIP = 'left out on purpose';

function shown(got: Answer): string {
  return typeof got === 'object' ? JSON.stringify(got) : String(got);
}

function entriesOf(got: Answer): readonly Answer[] | null {
  if (Array.isArray(got)) {
    return got;
  }
  return got instanceof Float64Array || got instanceof Int32Array ? [...got] : null;
}
