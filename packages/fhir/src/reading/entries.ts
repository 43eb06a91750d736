import { type Reason } from '@calcinosis/registry';
import { isObject, itemsOf, type JsonObject } from '../resource/json.ts';

/** A resource of a Bundle, and where it stands. */
export interface Entry {
  readonly index: number;
  readonly pointer: string;
  readonly type: string;
  readonly resource: JsonObject;
}

/** The resources of a Bundle, and what finds the one that a reference means. */
export interface Entries {
  readonly all: readonly Entry[];
  readonly meant: (reference: unknown) => Entry | null;
}

const ofBundle = new Set(['resourceType', 'id', 'meta', 'type', 'entry', 'timestamp']);
const ofEntry = new Set(['fullUrl', 'resource']);

/** Levels that a Bundle of the registry may have; a foreign one with more is not looked into. */
const deepest = 40;

/** Takes a Bundle apart, or says why it is none. */
export function entriesOf(bundle: unknown): Entries | readonly Reason[] {
  if (isTooDeep(bundle, deepest)) {
    return [{ pointer: '', code: 'too-deep', message: `Expected a Bundle with ${deepest} levels at most.` }];
  }
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle') {
    return [{ pointer: '/resourceType', code: 'no-bundle', message: 'Expected a FHIR R4 Bundle.' }];
  }
  const faults: Reason[] = unknownKeys(bundle, ofBundle, '');
  if (bundle['type'] !== 'collection') {
    faults.push({ pointer: '/type', code: 'invalid-value', message: 'Expected "collection".' });
  }
  const all: Entry[] = [];
  const byReference = new Map<string, Entry>();
  itemsOf(bundle['entry']).forEach((each, index) => {
    const resource = isObject(each) ? each['resource'] : undefined;
    if (!isObject(each) || !isObject(resource)) {
      faults.push({ pointer: `/entry/${index}`, code: 'no-resource', message: 'Expected a resource.' });
      return;
    }
    faults.push(...unknownKeys(each, ofEntry, `/entry/${index}`));
    const { resourceType, id } = resource;
    const type = typeof resourceType === 'string' ? resourceType : '';
    const entry = { index, pointer: `/entry/${index}/resource`, type, resource };
    all.push(entry);
    if (typeof each['fullUrl'] === 'string') byReference.set(each['fullUrl'], entry);
    if (typeof id === 'string') byReference.set(`${type}/${id}`, entry);
  });
  if (faults.length > 0) return faults;
  const meant = (reference: unknown) =>
    typeof reference === 'string' ? (byReference.get(reference) ?? null) : null;
  return { all, meant };
}

function unknownKeys(object: JsonObject, known: ReadonlySet<string>, pointer: string): Reason[] {
  return Object.keys(object)
    .filter((key) => !known.has(key))
    .map((key) => ({
      pointer: `${pointer}/${key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: 'not-taken',
      message: 'The registry has no place for this, and takes nothing in part: take it out.',
    }));
}

function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inside) => isTooDeep(inside, levels - 1));
}
