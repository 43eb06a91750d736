import type { JsonObject } from './json.ts';
import { fieldsIn, filled, type Home, type Piece } from './layout.ts';
import { codeSystem } from './systems.ts';

const homes: readonly Home[] = [
  { field: 'type', path: ['code', 'coding', 0, 'code'], system: codeSystem('submission') },
];

/** A submission for which R4 has no resource that would hold it whole: its kind as a code, its content as extensions. */
export function basicOf(id: string, subject: string, command: JsonObject): JsonObject {
  return filled({ resourceType: 'Basic', id, subject: { reference: subject } }, homes, command);
}

export const readBasic = (basic: JsonObject): Piece => fieldsIn(basic, homes);
