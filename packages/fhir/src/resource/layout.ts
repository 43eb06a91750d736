import { extensionOf, urlOf, valueOfExtension } from './extension.ts';
import { at, itemsOf, type JsonObject, type Path, withAt } from './json.ts';
import { extensionUrl } from './systems.ts';

/** Where a field of the dictionary stands in a resource. */
export interface Home {
  readonly field: string;
  readonly path: Path;
  /** The system of the code or identifier, which stands beside it. */
  readonly system: string;
}

/** What a resource says of the case, field by field, and where in the resource each field was found. */
export interface Piece {
  readonly fields: JsonObject;
  /** By field: path in the resource. */
  readonly origins: ReadonlyMap<string, Path>;
}

/** Puts fields into a resource: each into its home, and those that have none into extensions. */
export function filled(resource: JsonObject, homes: readonly Home[], fields: JsonObject): JsonObject {
  let result = resource;
  const homeless: JsonObject[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const home = homes.find((each) => each.field === field);
    if (home === undefined || typeof value !== 'string') {
      homeless.push(extensionOf(extensionUrl(field), value));
      continue;
    }
    result = withAt(result, [...home.path.slice(0, -1), 'system'], home.system);
    result = withAt(result, home.path, value);
  }
  if (homeless.length > 0) {
    result = withAt(result, ['extension'], [...itemsOf(at(result, ['extension'])), ...homeless]);
  }
  return result;
}

/** Reads the fields of a resource back. What stands in a home under another system is not the field's. */
export function fieldsIn(resource: JsonObject, homes: readonly Home[]): Piece {
  // Collected as entries: a key of a foreign resource may be any text.
  const fields = new Map<string, unknown>();
  const origins = new Map<string, Path>();
  for (const { field, path, system } of homes) {
    origins.set(field, path);
    const value = at(resource, path);
    if (value !== undefined && at(resource, [...path.slice(0, -1), 'system']) === system)
      fields.set(field, value);
  }
  const prefix = extensionUrl('');
  itemsOf(resource['extension']).forEach((extension, index) => {
    const url = urlOf(extension);
    if (!url.startsWith(prefix)) return;
    const field = url.slice(prefix.length);
    if (fields.has(field)) return;
    fields.set(field, valueOfExtension(extension));
    origins.set(field, ['extension', index]);
  });
  return { fields: Object.fromEntries(fields), origins };
}
