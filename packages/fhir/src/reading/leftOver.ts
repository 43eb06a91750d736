import { pointerOf, type Reason } from '@calcinosis/registry';
import { urlOf } from '../resource/extension.ts';
import { isObject, itemsOf, type JsonObject } from '../resource/json.ts';
import { firstCoding } from '../resource/patient.ts';

/** Elements that say who somebody is, or may say it in free words. */
const identifying = new Set([
  'name',
  'birthDate',
  '_birthDate',
  'telecom',
  'address',
  'photo',
  'contact',
  'communication',
  'maritalStatus',
  'generalPractitioner',
  'managingOrganization',
  'link',
  'identifier',
  'text',
  'note',
  'performer',
  'participant',
  'serviceProvider',
  'asserter',
  'recorder',
  'contained',
]);

/** What a resource has beside its content. */
const aside = new Set(['resourceType', 'id', 'meta']);

/**
 * What of a resource would not come back if it were written again from what was read: it is refused, and never dropped in
 * silence. `ours` is the resource written again.
 */
export function leftOver(given: JsonObject, ours: JsonObject, pointer: string): Reason[] {
  return Object.entries(given).flatMap(([key, value]) =>
    aside.has(key) ? [] : leftOverIn(value, ours[key], key, `${pointer}${pointerOf([key])}`),
  );
}

function leftOverIn(given: unknown, ours: unknown, key: string, pointer: string): Reason[] {
  // A label beside a code says nothing that the code does not say.
  if (key === 'display' && typeof given === 'string') return [];
  if (ours === undefined) return [identifying.has(key) ? identity(pointer) : notTaken(pointer)];
  if (Array.isArray(given)) {
    return given.flatMap((each: unknown, index) =>
      leftOverIn(each, counterpart(key, each, itemsOf(ours), index, given), key, `${pointer}/${index}`),
    );
  }
  if (isObject(given)) {
    return Object.entries(given).flatMap(([inner, value]) =>
      leftOverIn(value, isObject(ours) ? ours[inner] : undefined, inner, `${pointer}${pointerOf([inner])}`),
    );
  }
  return given === ours ? [] : [notTaken(pointer)];
}

/** The item of our list that an item of the given one stands for: by its name where it has one, or else by its place. */
function counterpart(
  key: string,
  item: unknown,
  ours: readonly unknown[],
  index: number,
  given: readonly unknown[],
): unknown {
  const nameOf = names[key];
  if (nameOf === undefined) return ours[index];
  const name = nameOf(item);
  // A list within an extension has items of one name: they stand for each other in their order.
  const nth = given.slice(0, index).filter((before) => nameOf(before) === name).length;
  return ours.filter((each) => nameOf(each) === name)[nth];
}

const names: Readonly<Record<string, (item: unknown) => string>> = {
  extension: urlOf,
  component: (item) => (isObject(item) ? String(firstCoding(item['code'])['code']) : ''),
};

const identity = (pointer: string): Reason => ({
  pointer,
  code: 'identifier',
  message: 'Nothing that may tell who somebody is enters the registry, free text neither: take it out.',
});

const notTaken = (pointer: string): Reason => ({
  pointer,
  code: 'not-taken',
  message:
    'The registry has no place for this, and takes nothing in part: take it out, or write it as the export does.',
});
