import { misdiagnosis } from './misdiagnosis.ts';
import type { TableKind } from './tableKind.ts';

/** Every kind of question that is answered with tables of cases. */
export const tableKinds: readonly TableKind[] = [misdiagnosis];

/** @throws RangeError for a name that is not in the list. */
export function tableKindOf(name: string): TableKind {
  const kind = tableKinds.find((each) => each.name === name);
  if (kind === undefined) {
    throw new RangeError(`expected a kind of table: ${tableKinds.map((each) => each.name).join(', ')}`);
  }
  return kind;
}
